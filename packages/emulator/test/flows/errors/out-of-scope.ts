/** Numbers that no row of the catalog has: what they mean in Entra, and why nobody meets them here. */
export interface OutOfScope {
  numbers: readonly number[]
  /** What Entra means by them. */
  what: string
  /** Why not here. */
  why: string
}

const noSocial = 'No social account signs in here: people are of Entra, of AD FS or have a Microsoft account.'
const noSamlApps =
  'Entra is no SAML identity provider here: `/{tenant}/saml2` answers nobody ([parity](../parity.md)). AD FS refuses in its own words.'
const noPassThrough = 'Pass-through authentication is not built: passwords are checked by Entra or by AD FS.'
const noSeamless =
  'Seamless single sign-on of managed domains is not built: a Windows ticket is shown to AD FS alone.'

/** Every number of the reference that has no row in the catalog. */
export const outOfScope: readonly OutOfScope[] = [
  {
    numbers: [40008, 40009, 40010, 40015],
    what: 'A social identity provider failed.',
    why: noSocial,
  },
  { numbers: [50085], what: 'A refresh token needs a sign-in at a social identity provider.', why: noSocial },
  {
    numbers: [50003],
    what: 'An application has no key to sign its SAML tokens.',
    why: noSamlApps,
  },
  {
    numbers: [50006],
    what: 'A signature does not verify.',
    why: 'Each kind of signature has a number of its own here: 50008, 50013, 50155, 140001, 700027.',
  },
  {
    numbers: [50125],
    what: 'The sign-in was interrupted to register for resetting a password.',
    why: 'People cannot reset their own passwords here, and so do not register for it.',
  },
  {
    numbers: [50127],
    what: 'A broker has to be installed first.',
    why: 'Phones have no broker here: 53002, 530021 and 53005 tell what a policy wants of an app.',
  },
  {
    numbers: [50134],
    what: 'A device code was typed in another data centre.',
    why: 'There is one data centre.',
  },
  {
    numbers: [50135],
    what: 'The account is at risk and its password has to be changed, by the user risk policy of old.',
    why: 'Conditional Access weighs risk here, with the number 50142.',
  },
  {
    numbers: [50140],
    what: 'The question whether to stay signed in, as sign-in logs note it.',
    why: 'It is asked; the sign-in log notes how a sign-in ended and no page that belongs to every one.',
  },
  {
    numbers: [50146],
    what: 'An application that changes claims has no signing key of its own.',
    why: 'No policy maps claims here.',
  },
  {
    numbers: [50177, 50178],
    what: 'Somebody who passes through from another tenant met a policy that cannot be asked of them.',
    why: 'Nobody signs in at a tenant without being a member or guest of it: 50020.',
  },
  {
    numbers: [50187],
    what: 'The service failed to authenticate the device.',
    why: 'A device that shows itself wrongly is 50155, one that does not 50097.',
  },
  {
    numbers: [500208],
    what: 'A kind of account that the tenant does not take.',
    why: 'A personal account at a tenant is 50020, at an application for work accounts 500200.',
  },
  {
    numbers: [500212, 500213],
    what: 'Cross-tenant access settings keep somebody out.',
    why: 'There are no such settings; tenant restrictions are (500021, 500022).',
  },
  {
    numbers: [51006],
    what: 'The session was not opened by integrated Windows authentication, which the request wants.',
    why: 'Only SAML and WS-Federation have words to want it, and Entra serves no application by them here. In OAuth the client sends an assertion of AD FS.',
  },
  { numbers: [52004], what: 'Nobody consented to LinkedIn.', why: 'LinkedIn is not here.' },
  {
    numbers: [530032],
    what: 'A security policy of the tenant, other than Conditional Access, blocks.',
    why: 'There are two such policies: security defaults, which ask for a second factor, and per-user MFA.',
  },
  {
    numbers: [530034],
    what: 'A partner who administers by delegation is at risk at home.',
    why: 'No partner administers here by delegation; a guest with a role is a guest.',
  },
  {
    numbers: [54000],
    what: 'A minor may not use the application.',
    why: 'People have no age here.',
  },
  { numbers: [67003], what: 'The actor of an actor token is no service.', why: 'There are no actor tokens.' },
  {
    numbers: [70012],
    what: 'The service of personal accounts failed.',
    why: 'A failure of the service is a fault here: `issuanceFailed`, `directoryUnavailable`.',
  },
  {
    numbers: [700020],
    what: 'The grant requires interaction.',
    why: 'The reason has a number of its own: 65001 for consent, 50076 and others for what policies want.',
  },
  {
    numbers: [700030],
    what: 'The subject of a certificate is not trusted for the application.',
    why: 'Trust by subject and issuer is for tenants of Microsoft’s own; anywhere else a certificate that is not registered is 700027, whatever chain comes with it.',
  },
  {
    numbers: [75001, 75003, 75005, 75008, 75011, 750054, 7500514, 7500529, 76021, 76026],
    what: 'A request of the SAML protocol cannot be served.',
    why: noSamlApps,
  },
  {
    numbers: Array.from({ length: 14 }, (_, index) => 80001 + index),
    what: 'An agent of pass-through authentication failed.',
    why: noPassThrough,
  },
  {
    numbers: Array.from({ length: 9 }, (_, index) => 81004 + index),
    what: 'A Kerberos ticket was not taken by seamless single sign-on.',
    why: noSeamless,
  },
  {
    numbers: [90099],
    what: 'The application may not be used by partners who administer by delegation.',
    why: 'No partner administers here by delegation.',
  },
  {
    numbers: [90130],
    what: 'An application registered before 2018 for work accounts was used at `/common`.',
    why: 'Today’s numbers are 50194 and 9002332.',
  },
  {
    numbers: [100007],
    what: 'A regional token service was asked by somebody else than an Azure service.',
    why: 'There are no regional token services.',
  },
  {
    numbers: [120004, 120005, 120008, 120011, 120012, 120013, 120014, 120015, 120016, 120018, 120020, 120021],
    what: 'A new password was not taken: by the directory on the premises, by a list of banned words, or for a failure.',
    why: 'A new password is kept by Entra alone here, and there is no list of banned words; people of AD FS change theirs there.',
  },
  {
    numbers: [130006, 130007],
    what: 'Windows Hello: the transport key is missing, or the device is disabled.',
    why: 'A disabled device is 135011 before its key is looked at; both keys are registered together.',
  },
  {
    numbers: [130500],
    what: 'A policy does not let this person use the method.',
    why: 'No policy says here who may use which method; authentication strengths say what counts (50076).',
  },
  {
    numbers: [165900],
    what: 'An inner interface was called wrongly.',
    why: 'Inner interfaces are not here.',
  },
  {
    numbers: [221000],
    what: 'The API takes no token that speaks for a device alone.',
    why: 'No such tokens are issued.',
  },
  {
    numbers: [1000031],
    what: 'The application cannot be used now, because Microsoft stopped it.',
    why: 'Microsoft stops nobody’s application here; an administrator does, with 7000112.',
  },
  {
    numbers: [1002016],
    what: 'The connection used TLS 1.0 or 1.1.',
    why: 'The listener speaks TLS 1.2 and later: such a connection is never made.',
  },
  {
    numbers: [1003031],
    what: 'The required resource access of a registration is wrong.',
    why: 'The cause that is known of it, an API that is gone, is 650054 or 65005.',
  },
  {
    numbers: [9002341],
    what: 'The person has not let Windows sign them in to applications.',
    why: 'Windows asks so in the European Economic Area; this one lets applications use its sign-in.',
  },
]
