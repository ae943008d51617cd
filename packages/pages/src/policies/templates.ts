/** A policy that administrators often make, ready to be switched on. */
export interface Template {
  name: string
  /** Under what name it is created; how it is found again. */
  displayName: string
  /** What it does, in a sentence. */
  about: string
  /** Conditions and controls in Graph's JSON. */
  policy: Readonly<Record<string, unknown>>
  /** A named location that has to be there first. */
  needs?: 'trusted-location'
}

/** What templates are filled in with. */
export interface TemplateFacts {
  /** The add-in on stage, when it has an application of its own. */
  addIn?: { displayName: string; clientId: string }
}

const everybody = { includeUsers: ['All'] }
const about = (application: string, more: object = {}) => ({
  clientAppTypes: ['all'],
  users: everybody,
  applications: { includeApplications: [application] },
  ...more,
})
const grant = (control: string) => ({ operator: 'OR', builtInControls: [control] })

/** The policies that can be switched on without writing JSON, in the order in which people meet them. */
export function templatesFor({ addIn }: TemplateFacts): Template[] {
  return [
    {
      name: 'mfa-office-365',
      displayName: 'Require MFA for Office 365',
      about:
        'A second factor for mail, files and Teams, also when an add-in’s server reads them through Graph.',
      policy: { conditions: about('Office365'), grantControls: grant('mfa') },
    },
    ...(addIn ? [mfaForAddIn(addIn)] : []),
    {
      name: 'compliant-device',
      displayName: 'Require a compliant device',
      about: 'Mail, files and Teams only from devices that are registered and compliant.',
      policy: { conditions: about('Office365'), grantControls: grant('compliantDevice') },
    },
    {
      name: 'block-outside',
      displayName: 'Block outside named places',
      about:
        'Nothing works but from trusted named locations. Where people are now becomes one when there is none.',
      policy: {
        conditions: about('All', {
          locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
        }),
        grantControls: grant('block'),
      },
      needs: 'trusted-location',
    },
    {
      name: 'every-hour',
      displayName: 'Sign in again every hour',
      about: 'A sign-in older than an hour is not enough, for any application.',
      policy: {
        conditions: about('All'),
        sessionControls: { signInFrequency: { isEnabled: true, type: 'hours', value: 1 } },
      },
    },
  ]
}

function mfaForAddIn({ displayName, clientId }: NonNullable<TemplateFacts['addIn']>): Template {
  return {
    name: 'mfa-add-in',
    displayName: `Require MFA for ${displayName}`,
    about: 'A second factor for this add-in: Office asks for its token, and must have proved one.',
    policy: { conditions: about(clientId), grantControls: grant('mfa') },
  }
}
