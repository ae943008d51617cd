/** Who can remove the cause of an error. */
export type ErrorOwner = 'developer' | 'admin' | 'user' | 'microsoft'

/** One way in which Entra refuses. */
export interface EntraErrorRow<Detail extends string = string> {
  /** The number behind `AADSTS`. */
  number: number
  /** OAuth error: `error` of the body or the redirect. */
  error: string
  /** Entra's `suberror`, which clients read to decide whether asking the user can help. */
  suberror?: string
  /** HTTP status at the token endpoint, and of an error page. */
  status: number
  /** Answers of the token endpoint name no page about it: recorded ones have no `error_uri`. */
  withoutPage?: true
  /** The sentence after the number, as Entra begins it. */
  message(details: Readonly<Record<Detail, string>>): string
  /** Why it happens, in one sentence. */
  cause: string
  owner: ErrorOwner
  /** What the owner does about it. */
  remedy: string
}

function row<Detail extends string = never>(entry: EntraErrorRow<Detail>): EntraErrorRow<Detail> {
  return entry
}

const notInTenant = ({ user, idp, tenant, appId, app }: Readonly<Record<ExternalUserDetail, string>>) =>
  `User account '${user}' from identity provider '${idp}' does not exist in tenant '${tenant}' and cannot access the application '${appId}'(${app}) in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Microsoft Entra user account.`
type ExternalUserDetail = 'user' | 'idp' | 'tenant' | 'appId' | 'app'

const noFederatedRecord = 'No matching federated identity record found for presented assertion'
const checkFederatedRecord =
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion.'

const configurationChange =
  'Due to a configuration change made by your administrator, or because you moved to a new location, you must'

/** How an application lets its user meet a policy; nobody else can begin that. */
const askWithClaims =
  'Ask for a token once, interactively and with the claims of this answer; an API answers 401 with them, so that its client can.'

/**
 * Every AADSTS number that is used here, under a name that says the reason.
 *
 * Numbers and OAuth errors follow Microsoft's reference of error codes; where it is silent, published answers of the
 * service. Sentences begin as Entra's do, so that people recognise them.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const entraErrors = {
  // ── The request itself ──────────────────────────────────────────────────────────────────────────────────────────
  malformedRequest: row({
    number: 9002313,
    error: 'invalid_request',
    status: 400,
    message: () => 'Invalid request. Request is malformed or invalid.',
    cause: 'A parameter is repeated, cannot be decoded or has a form that no value can have.',
    owner: 'developer',
    remedy: 'Send each parameter once, form-encoded, in the form the protocol names.',
  }),
  duplicatedParameter: row<'name'>({
    number: 9000411,
    error: 'invalid_request',
    status: 400,
    message: ({ name }) => `The request is not properly formatted. The parameter '${name}' is duplicated.`,
    cause: 'A parameter is sent more than once.',
    owner: 'developer',
    remedy: 'Send each parameter once.',
  }),
  invalidRequest: row<'reason'>({
    number: 90023,
    error: 'invalid_request',
    status: 400,
    message: ({ reason }) => `Invalid STS request. ${reason}`,
    cause: 'The parameters of the request do not fit together.',
    owner: 'developer',
    remedy: 'Correct what the sentence names.',
  }),
  unsupportedRequestFormat: row<'reason'>({
    number: 90004,
    error: 'invalid_request',
    status: 400,
    message: ({ reason }) => `The request is not properly formatted. ${reason}`,
    cause: 'The body has another content type than application/x-www-form-urlencoded, or is too large.',
    owner: 'developer',
    remedy: 'Post the parameters as application/x-www-form-urlencoded.',
  }),
  wrongMethod: row<'accepted' | 'method'>({
    number: 900561,
    error: 'invalid_request',
    status: 400,
    message: ({ accepted, method }) =>
      `The endpoint only accepts ${accepted} requests. Received a ${method} request.`,
    cause:
      'The endpoint was called with an HTTP method that it does not answer, often by opening it in a browser.',
    owner: 'developer',
    remedy: 'Use the method that the sentence names.',
  }),
  wrongEndpoint: row({
    number: 90056,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'The request was sent to the wrong endpoint. To redeem the code for an access token, send a POST request to the /token endpoint.',
    cause: 'A request for a token reached the authorize endpoint, or the other way round.',
    owner: 'developer',
    remedy: 'Ask for a code at /authorize and redeem it with POST at /token.',
  }),
  missingParameter: row<'name'>({
    number: 900144,
    error: 'invalid_request',
    status: 400,
    message: ({ name }) => `The request body must contain the following parameter: '${name}'.`,
    cause: 'A required parameter is missing.',
    owner: 'developer',
    remedy: 'Send the parameter that the sentence names.',
  }),
  missingField: row<'name'>({
    number: 90014,
    error: 'invalid_request',
    status: 400,
    message: ({ name }) =>
      `The required field '${name}' is missing from the credential. Ensure that you have all the necessary parameters for the login request.`,
    cause: 'A form or credential was sent without one of its fields.',
    owner: 'developer',
    remedy: 'Send the field that the sentence names.',
  }),
  invalidParameter: row<'name'>({
    number: 90100,
    error: 'invalid_request',
    status: 400,
    message: ({ name }) => `${name} parameter is empty or not valid.`,
    cause: 'A parameter has a value that it cannot have.',
    owner: 'developer',
    remedy: 'Correct the parameter that the sentence names.',
  }),
  queryTooLong: row({
    number: 90015,
    error: 'invalid_request',
    status: 400,
    message: () => 'The query string is too long.',
    cause: 'The address is longer than the authority reads.',
    owner: 'developer',
    remedy: 'Shorten the request; a long state belongs in storage, with a short key in its place.',
  }),
  identifierAndHint: row({
    number: 90005,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'Unable to complete the request. The request is not valid because the identifier and login hint cannot be used together.',
    cause: 'The request names the user twice, or names one and asks the user to choose.',
    owner: 'developer',
    remedy: 'Leave out login_hint, or prompt=select_account.',
  }),
  resourceParameter: row({
    number: 901002,
    error: 'invalid_request',
    status: 400,
    message: () => "The 'resource' request parameter is not supported.",
    cause: 'A parameter of the v1 protocol was sent to a v2 endpoint.',
    owner: 'developer',
    remedy: "Name the API in 'scope', for instance as '<App ID URI>/.default'.",
  }),
  unreadableClaims: row({
    number: 50117,
    error: 'invalid_request',
    status: 400,
    message: () => "The policy in the 'claims' parameter cannot be read.",
    cause: "The 'claims' parameter is no JSON object of the form that OpenID Connect describes.",
    owner: 'developer',
    remedy: 'Pass on the claims of a challenge unchanged: the JSON text itself, not its base64 form.',
  }),
  unsupportedGrantType: row<'grantType'>({
    number: 70003,
    error: 'unsupported_grant_type',
    status: 400,
    message: ({ grantType }) => `The app requested an unsupported grant type '${grantType}'.`,
    cause: "The token endpoint does not know this 'grant_type', or not in this version.",
    owner: 'developer',
    remedy: 'Use a grant that the authority offers.',
  }),
  grantNotForAlias: row({
    number: 9001023,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.',
    cause: 'The grant needs to know the tenant before anybody signs in.',
    owner: 'developer',
    remedy: 'Put the tenant id, a domain or organizations in the address.',
  }),
  responseModeNotAllowed: row<'mode'>({
    number: 70007,
    error: 'unsupported_response_mode',
    status: 400,
    message: ({ mode }) => `'${mode}' is not a supported value of 'response_mode' when requesting a token.`,
    cause: 'Tokens never travel in a query, or the mode is unknown.',
    owner: 'developer',
    remedy: 'Use fragment or form_post when a token is returned.',
  }),
  unsupportedResponseType: row<'reason'>({
    number: 70005,
    error: 'unsupported_response_type',
    status: 400,
    message: ({ reason }) =>
      `The app returned an unsupported response type due to the following reasons: ${reason}`,
    cause: "The 'response_type' is unknown, or 'openid' is missing where an id token is asked.",
    owner: 'developer',
    remedy: "Ask for response_type 'code'.",
  }),
  tokenResponseDisabled: row({
    number: 700051,
    error: 'unsupported_response_type',
    status: 400,
    message: () => "The response_type 'token' is not enabled for the application.",
    cause: 'The registration does not allow access tokens of the implicit flow.',
    owner: 'developer',
    remedy:
      "Use the code flow with PKCE, or switch on 'Access tokens' under Authentication of the registration.",
  }),
  idTokenResponseDisabled: row({
    number: 700054,
    error: 'unsupported_response_type',
    status: 400,
    message: () => "The response_type 'id_token' is not enabled for the application.",
    cause: 'The registration does not allow id tokens of the implicit or hybrid flow.',
    owner: 'developer',
    remedy: "Use the code flow, or switch on 'ID tokens' under Authentication of the registration.",
  }),

  // ── Tenant ──────────────────────────────────────────────────────────────────────────────────────────────────────
  tenantNotFound: row<'tenant'>({
    number: 90002,
    error: 'invalid_request',
    status: 400,
    message: ({ tenant }) =>
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    cause: 'The address names a tenant that does not exist here.',
    owner: 'developer',
    remedy: 'Correct the tenant id or domain in the authority.',
  }),
  invalidTenantIdentifier: row<'tenant'>({
    number: 900023,
    error: 'invalid_request',
    status: 400,
    message: ({ tenant }) =>
      `Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`,
    cause: 'The first path segment is neither a GUID nor a domain nor an alias.',
    owner: 'developer',
    remedy: 'Put the tenant id, a verified domain, common, organizations or consumers there.',
  }),
  noTenantInRequest: row({
    number: 50059,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
    cause: 'The request went to an alias, and nothing in it says which tenant is meant.',
    owner: 'developer',
    remedy: 'Put the tenant id or a domain in the address.',
  }),
  noTenantIdentifier: row({
    number: 90019,
    error: 'invalid_request',
    status: 400,
    message: () => 'No tenant identifier was found in the request.',
    cause: 'The address has no tenant segment.',
    owner: 'developer',
    remedy: 'Put the tenant id, a domain or an alias in the address.',
  }),
  domainNotFound: row({
    number: 50128,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'Invalid domain name. No tenant-identifying information found in either the request or implied by any provided credentials.',
    cause: 'No tenant owns the domain of the user name or of the request.',
    owner: 'user',
    remedy: 'Check the spelling of the account.',
  }),
  unknownInstance: row({
    number: 50049,
    error: 'invalid_instance',
    status: 400,
    message: () => 'Unknown or invalid instance.',
    cause: 'Instance discovery was asked about a host that is no authority.',
    owner: 'developer',
    remedy: 'Add the host to the known authorities of the client library, or correct it.',
  }),
  malformedDiscovery: row({
    number: 50050,
    error: 'invalid_request',
    status: 400,
    message: () => 'The request is malformed.',
    cause: 'A discovery request lacks a parameter or has one that cannot be read.',
    owner: 'developer',
    remedy: 'Send api-version and an absolute authorization_endpoint.',
  }),

  // ── Client application ──────────────────────────────────────────────────────────────────────────────────────────
  clientIdNotGuid: row({
    number: 90112,
    error: 'unauthorized_client',
    status: 400,
    message: () => 'Application identifier is expected to be a GUID.',
    cause: "The 'client_id' is no GUID.",
    owner: 'developer',
    remedy: 'Use the Application (client) ID of the registration.',
  }),
  invalidClientId: row<'appId'>({
    number: 700038,
    error: 'unauthorized_client',
    status: 400,
    message: ({ appId }) => `${appId} is not a valid application identifier.`,
    cause: "The 'client_id' is a GUID that no application can have.",
    owner: 'developer',
    remedy: 'Use the Application (client) ID of the registration.',
  }),
  clientNotFound: row<'appId' | 'tenant'>({
    number: 700016,
    error: 'unauthorized_client',
    status: 400,
    message: ({ appId, tenant }) =>
      `Application with identifier '${appId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    cause: 'No application of this id exists in the tenant.',
    owner: 'developer',
    remedy:
      'Check the client id and the tenant in the authority; an app of another tenant must be multi-tenant.',
  }),
  clientUnknown: row<'appId'>({
    number: 700011,
    error: 'unauthorized_client',
    status: 400,
    message: ({ appId }) => `Application with identifier ${appId} was not found in the directory.`,
    cause: 'No application of this id exists.',
    owner: 'developer',
    remedy: 'Use the Application (client) ID of the registration.',
  }),
  clientNotAvailable: row<'appId' | 'tenant'>({
    number: 70001,
    error: 'unauthorized_client',
    status: 400,
    message: ({ appId, tenant }) =>
      `Application with identifier '${appId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    cause:
      'The application is disabled, or was not installed in the tenant. An older form of the same refusal.',
    owner: 'admin',
    remedy: 'Install or enable the application in the tenant.',
  }),
  clientDisabled: row<'appId' | 'app'>({
    number: 7000112,
    error: 'unauthorized_client',
    status: 400,
    message: ({ appId, app }) => `Application '${appId}'(${app}) is disabled.`,
    cause: 'Sign-in to the enterprise application is switched off.',
    owner: 'admin',
    remedy: "Set 'Enabled for users to sign-in' of the enterprise application to Yes.",
  }),
  clientNotInTenant: row<'appId' | 'tenant'>({
    number: 7000229,
    error: 'unauthorized_client',
    status: 400,
    message: ({ appId, tenant }) =>
      `The client application ${appId} is missing service principal in the tenant ${tenant}.`,
    cause: 'The application exists, but was never installed in this tenant.',
    owner: 'admin',
    remedy: 'Give admin consent in the tenant, which creates the service principal.',
  }),
  singleTenantOnly: row<'appId' | 'app' | 'date'>({
    number: 50194,
    error: 'invalid_request',
    status: 400,
    message: ({ appId, app, date }) =>
      `Application '${appId}'(${app}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '${date}'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    cause: 'A single-tenant application was used at /common or /organizations.',
    owner: 'developer',
    remedy: 'Put the tenant id in the authority, or make the registration multi-tenant.',
  }),
  otherTenantsApp: row<'appId'>({
    number: 650059,
    error: 'unauthorized_client',
    status: 400,
    message: ({ appId }) =>
      `Application '${appId}' is configured for use in its own tenant only and cannot be used in this one.`,
    cause: "The registration's supported account types are 'this organizational directory only'.",
    owner: 'developer',
    remedy: 'Make the registration multi-tenant, or sign in at its own tenant.',
  }),
  personalAccountsOnly: row<'appId' | 'app'>({
    number: 9002331,
    error: 'invalid_request',
    status: 400,
    message: ({ appId, app }) =>
      `Application '${appId}'(${app}) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request.`,
    cause: 'An application for personal accounts was used at an address for work accounts.',
    owner: 'developer',
    remedy: 'Use /consumers, or widen the supported account types.',
  }),
  workAccountsOnly: row<'appId' | 'app'>({
    number: 9002332,
    error: 'invalid_request',
    status: 400,
    message: ({ appId, app }) =>
      `Application '${appId}'(${app}) is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request.`,
    cause: 'An application for work accounts was used at /consumers.',
    owner: 'developer',
    remedy: 'Use /organizations, /common or the tenant, or widen the supported account types.',
  }),
  userNotAssigned: row<'appId' | 'app' | 'user'>({
    number: 50105,
    error: 'invalid_grant',
    suberror: 'message_only',
    status: 400,
    message: ({ appId, app, user }) =>
      `Your administrator has configured the application ${app} ('${appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '${user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.`,
    cause: "'Assignment required' is on for the enterprise application and the user is not assigned.",
    owner: 'admin',
    remedy: 'Assign the user or one of their groups to the enterprise application.',
  }),
  appNotAssigned: row<'appId' | 'app' | 'resourceId' | 'resource'>({
    number: 501051,
    error: 'invalid_grant',
    status: 400,
    message: ({ appId, app, resourceId, resource }) =>
      `Application '${appId}'(${app}) is not assigned to a role for the application '${resourceId}'(${resource}).`,
    cause: "The API has 'Assignment required' on and granted no app role to the client.",
    owner: 'admin',
    remedy: 'Grant the client an app role of the API.',
  }),

  // ── Redirect address ────────────────────────────────────────────────────────────────────────────────────────────
  redirectNotRegistered: row<'redirectUri' | 'appId'>({
    number: 50011,
    error: 'invalid_request',
    status: 400,
    message: ({ redirectUri, appId }) =>
      `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${appId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to troubleshoot this error.`,
    cause: 'Redirect addresses are compared character by character; only the port of localhost may differ.',
    owner: 'developer',
    remedy: 'Add exactly this address to the registration, under the platform that fits the app.',
  }),
  redirectDiffersFromCode: row<'redirectUri' | 'expected'>({
    number: 500112,
    error: 'invalid_grant',
    status: 400,
    message: ({ redirectUri, expected }) =>
      `The reply address '${redirectUri}' does not match the reply address '${expected}' provided when requesting Authorization code.`,
    cause: 'The code was asked for with another redirect address than it is redeemed with.',
    owner: 'developer',
    remedy: 'Send the same redirect_uri at both endpoints.',
  }),
  noRedirectRegistered: row({
    number: 500113,
    error: 'invalid_request',
    status: 400,
    message: () => 'No reply address is registered for the application.',
    cause: 'The registration has no redirect address.',
    owner: 'developer',
    remedy: 'Add the redirect address to the registration.',
  }),
  noReplyAddress: row({
    number: 900971,
    error: 'invalid_request',
    status: 400,
    message: () => 'No reply address provided.',
    cause: 'The request names no redirect address, and the registration offers none to fall back on.',
    owner: 'developer',
    remedy: 'Send redirect_uri.',
  }),
  invalidRedirect: row({
    number: 70004,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'The app returned an invalid redirect URI. The redirect address specified by the client does not match any configured addresses or any addresses on the OIDC approve list.',
    cause: 'The redirect address is none that the application may use.',
    owner: 'developer',
    remedy: 'Use an address of the registration.',
  }),
  redirectNotAbsolute: row({
    number: 90102,
    error: 'invalid_request',
    status: 400,
    message: () => "'redirect_uri' value must be a valid absolute URI.",
    cause: 'The redirect address is relative or no address at all.',
    owner: 'developer',
    remedy: 'Send a complete address.',
  }),

  // ── Proof of the code exchange, and origins ─────────────────────────────────────────────────────────────────────
  pkceRequired: row({
    number: 9002325,
    error: 'invalid_request',
    status: 400,
    message: () => 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    cause: "The redirect address is of type 'Single-page application' and the request has no code_challenge.",
    owner: 'developer',
    remedy: 'Send code_challenge with method S256; current MSAL libraries do.',
  }),
  invalidCodeChallengeSize: row({
    number: 501491,
    error: 'invalid_request',
    status: 400,
    message: () => 'Invalid size of Code_Challenge parameter.',
    cause: "The 'code_challenge' is not 43 to 128 characters long.",
    owner: 'developer',
    remedy: 'Send the base64url form of the SHA-256 of the verifier, without padding.',
  }),
  missingCodeChallenge: row({
    number: 50147,
    error: 'invalid_request',
    status: 400,
    message: () => 'The size of the code challenge parameter is not valid.',
    cause: "A 'code_challenge_method' came without a 'code_challenge', or with an empty one.",
    owner: 'developer',
    remedy: 'Send both or neither.',
  }),
  invalidCodeChallengeMethod: row<'method'>({
    number: 50149,
    error: 'invalid_request',
    status: 400,
    message: ({ method }) => `The Code_Challenge_method parameter '${method}' is not valid.`,
    cause: 'Only S256 and plain exist.',
    owner: 'developer',
    remedy: 'Send S256.',
  }),
  codeVerifierMismatch: row({
    number: 501481,
    error: 'invalid_grant',
    status: 400,
    message: () =>
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    cause: 'The verifier is missing, or belongs to another request than the code.',
    owner: 'developer',
    remedy: 'Keep the verifier with the state of the request that it was made for.',
  }),
  codeVerifierMismatchOlder: row({
    number: 50148,
    error: 'invalid_grant',
    status: 400,
    message: () =>
      'The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.',
    cause: 'The verifier belongs to another request than the code. An older number of the same refusal.',
    owner: 'developer',
    remedy: 'Keep the verifier with the state of the request that it was made for.',
  }),
  crossOriginNotSpa: row<'origin'>({
    number: 9002326,
    error: 'invalid_request',
    status: 400,
    message: ({ origin }) =>
      `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${origin}'.`,
    cause: "A browser redeemed a code whose redirect address is not of type 'Single-page application'.",
    owner: 'developer',
    remedy:
      "Move the redirect address to the platform 'Single-page application', or redeem the code on the server.",
  }),
  spaNeedsOrigin: row({
    number: 9002327,
    error: 'invalid_request',
    status: 400,
    message: () =>
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    cause:
      "A server redeemed a code or refresh token whose redirect address is of type 'Single-page application'.",
    owner: 'developer',
    remedy: "Redeem it in the browser, or move the redirect address to the platform 'Web'.",
  }),

  // ── Client authentication ───────────────────────────────────────────────────────────────────────────────────────
  clientCredentialMissing: row({
    number: 7000218,
    error: 'invalid_client',
    status: 401,
    message: () =>
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    cause:
      'A confidential client did not prove itself, or a public client is registered without public flows.',
    owner: 'developer',
    remedy: "Send the secret; for a desktop or mobile app set 'Allow public client flows' to Yes.",
  }),
  credentialRequiredForClientCredentials: row({
    number: 7000216,
    error: 'invalid_client',
    status: 401,
    message: () =>
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    cause: 'The client asked for a token for itself without proving itself.',
    owner: 'developer',
    remedy: 'Send the secret or an assertion.',
  }),
  wrongClientSecret: row<'appId'>({
    number: 7000215,
    error: 'invalid_client',
    status: 401,
    message: ({ appId }) =>
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
    cause: 'The secret is none of the registration; often its id was copied instead of its value.',
    owner: 'developer',
    remedy: 'Use the value of a secret, shown once when it is made; make a new one if it is lost.',
  }),
  clientSecretExpired: row<'appId'>({
    number: 7000222,
    error: 'invalid_client',
    status: 401,
    message: ({ appId }) =>
      `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    cause: 'The secret has passed its end date.',
    owner: 'developer',
    remedy: 'Add a new secret to the registration and give it to the API.',
  }),
  publicClientWithCredential: row({
    number: 700025,
    error: 'invalid_client',
    status: 401,
    message: () => "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    cause: 'A secret was sent with a code whose redirect address belongs to a public client.',
    owner: 'developer',
    remedy: "Leave the secret out, or move the redirect address to the platform 'Web'.",
  }),
  clientCredentialInvalid: row({
    number: 70002,
    error: 'invalid_client',
    status: 401,
    message: () => 'Error validating credentials.',
    cause: 'The client could not be authenticated. An older, more general refusal.',
    owner: 'developer',
    remedy: 'Check the secret or certificate of the client.',
  }),
  clientCertificateFailed: row<'reason'>({
    number: 50012,
    error: 'invalid_client',
    status: 401,
    message: ({ reason }) => `Authentication failed. ${reason}`,
    cause: 'The certificate of the client does not fit the registration.',
    owner: 'developer',
    remedy: 'Register the certificate that the client signs with.',
  }),
  clientAssertionSignature: row<'reason'>({
    number: 700027,
    error: 'invalid_client',
    status: 401,
    message: ({ reason }) => reason,
    cause: 'No certificate of the registration verifies the assertion.',
    owner: 'developer',
    remedy: 'Register the certificate that the client signs with.',
  }),
  clientAssertionTime: row<'now' | 'from' | 'expiry'>({
    number: 700024,
    error: 'invalid_client',
    status: 401,
    message: ({ now, from, expiry }) =>
      `Client assertion is not within its valid time range. Current time: ${now}, assertion valid from ${from}, expiry time of assertion ${expiry}.`,
    cause: 'The assertion is expired or not yet valid; often the clock of the client is wrong.',
    owner: 'developer',
    remedy: 'Make a new assertion for each request and set the clock.',
  }),
  clientAssertionMalformed: row({
    number: 50027,
    error: 'invalid_request',
    status: 400,
    message: () => 'JWT token is invalid or malformed.',
    cause: 'The client assertion is no signed JWT, or one of its claims has a form that Entra does not read.',
    owner: 'developer',
    remedy: 'Send a compact JWS with iss, sub, exp and one audience as text, not as a list.',
  }),
  clientAssertionAlgorithm: row({
    number: 5002730,
    error: 'invalid_request',
    status: 400,
    message: () => 'Invalid JWT token. Unsupported key for the signing algorithm.',
    cause: 'The client assertion is signed by another algorithm than RS256 or PS256.',
    owner: 'developer',
    remedy: 'Sign with the RSA key of the certificate, by PS256 or RS256.',
  }),
  clientAssertionSubject: row({
    number: 50048,
    error: 'invalid_client',
    status: 401,
    message: () => 'Subject must match the issuer claim in the client assertion.',
    cause: 'A client speaks for itself: issuer and subject of its assertion are both its client id.',
    owner: 'developer',
    remedy: 'Put the client id into iss and into sub.',
  }),
  clientAssertionOtherClient: row({
    number: 700021,
    error: 'invalid_client',
    status: 401,
    message: () => "Client assertion application identifier doesn't match 'client_id' parameter.",
    cause: 'The assertion was made by another application than the one that client_id names.',
    owner: 'developer',
    remedy: 'Send the client id that stands in the assertion.',
  }),
  clientAssertionAudience: row({
    number: 700023,
    error: 'invalid_client',
    status: 401,
    message: () => 'Client assertion audience claim does not match Realm issuer.',
    cause: 'The assertion is meant for another authority or tenant.',
    owner: 'developer',
    remedy: 'Put the token endpoint of the tenant into aud.',
  }),
  clientCertificateOutOfTime: row<'thumbprint'>({
    number: 1000502,
    error: 'invalid_client',
    status: 401,
    message: ({ thumbprint }) =>
      `The provided certificate is not within its specified validity time period. Certificate thumbprint: ${thumbprint}.`,
    cause: 'The registered certificate has expired or is not valid yet.',
    owner: 'developer',
    remedy: 'Register a new certificate and sign with its key.',
  }),

  // ── Federated identity credentials ──────────────────────────────────────────────────────────────────────────────
  federatedIssuerUnknown: row<'issuer'>({
    number: 700211,
    error: 'invalid_client',
    status: 401,
    message: ({ issuer }) => `${noFederatedRecord} issuer '${issuer}'. ${checkFederatedRecord}`,
    cause: 'The application has no federated credential of this issuer; case and slashes count.',
    owner: 'developer',
    remedy: 'Register a federated credential whose issuer is, character by character, the iss of the token.',
  }),
  federatedAudienceMismatch: row<'audience'>({
    number: 700212,
    error: 'invalid_client',
    status: 401,
    message: ({ audience }) => `${noFederatedRecord} audience '${audience}'. ${checkFederatedRecord}`,
    cause: 'The token is meant for another audience than the federated credential names; case counts.',
    owner: 'developer',
    remedy: 'Ask the issuer for a token for api://AzureADTokenExchange, or register its audience.',
  }),
  federatedSubjectMismatch: row<'subject'>({
    number: 700213,
    error: 'invalid_client',
    status: 401,
    message: ({ subject }) => `${noFederatedRecord} subject '${subject}'. ${checkFederatedRecord}`,
    cause: 'No federated credential of this issuer has the subject of the token.',
    owner: 'developer',
    remedy: 'Register the sub of the token as the subject of a federated credential.',
  }),
  federatedSubjectCase: row<'subject'>({
    number: 7002138,
    error: 'invalid_client',
    status: 401,
    message: ({ subject }) =>
      `${noFederatedRecord} subject '${subject}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ${checkFederatedRecord}`,
    cause: 'The subject of the federated credential differs from the sub of the token in case alone.',
    owner: 'developer',
    remedy: 'Write the subject of the federated credential in the case of the token.',
  }),
  federatedCredentialMissing: row({
    number: 70021,
    error: 'invalid_request',
    status: 400,
    message: () => 'No matching federated identity record found for presented assertion.',
    cause: 'Issuer, subject or audience of the token match no federated credential; answered until 2024.',
    owner: 'developer',
    remedy: 'Compare the three values of the federated credential with iss, sub and aud of the token.',
  }),
  federatedTokenNotAppOnly: row({
    number: 700229,
    error: 'invalid_client',
    status: 401,
    message: () =>
      'Only app-only tokens can be used as Federated Identity Credentials for Microsoft Entra issuer.',
    cause: 'A token of Entra about a person was sent as the credential of an application.',
    owner: 'developer',
    remedy: 'Use a token that an application or managed identity got for itself.',
  }),
  externalIssuerFailed: row({
    number: 50166,
    error: 'invalid_request',
    status: 400,
    message: () => 'Request to External OIDC endpoint failed.',
    cause: 'The metadata or the keys of the external issuer could not be read.',
    owner: 'developer',
    remedy: 'Make /.well-known/openid-configuration of the issuer and the keys it names reachable from here.',
  }),

  // ── Device code ─────────────────────────────────────────────────────────────────────────────────────────────────
  devicePending: row({
    number: 70016,
    error: 'authorization_pending',
    status: 400,
    message: () => 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
    cause: 'Nobody has typed the code and signed in yet.',
    owner: 'user',
    remedy: 'Open the page that the device names, type the code and sign in; the device goes on asking.',
  }),
  deviceDeclined: row({
    number: 70018,
    error: 'authorization_declined',
    status: 400,
    message: () => 'The end user has denied the authorization request.',
    cause: 'Somebody typed the code and declined.',
    owner: 'user',
    remedy: 'Begin again on the device, and accept.',
  }),
  deviceCodeUnknown: row({
    number: 70018,
    error: 'bad_verification_code',
    status: 400,
    message: () => "The value of 'device_code' was not recognized.",
    cause: 'The device code was made elsewhere or for another client, or its tokens were fetched before.',
    owner: 'developer',
    remedy:
      'Send the device_code of the last answer of /devicecode, with the same client_id, until it gives tokens.',
  }),
  deviceCodeExpired: row({
    number: 70020,
    error: 'expired_token',
    status: 400,
    message: () =>
      "The provided value for the input parameter 'device_code' is not valid. The device code has expired.",
    cause: 'Fifteen minutes passed since the code was shown.',
    owner: 'user',
    remedy: 'Begin again on the device and type the new code.',
  }),
  userCodeWrong: row({
    number: 70018,
    error: 'bad_verification_code',
    status: 400,
    message: () => "That code didn't work. Check the code and try again.",
    cause: 'No device shows the code that was typed.',
    owner: 'user',
    remedy: 'Type the code as the device shows it.',
  }),
  userCodeExpired: row({
    number: 70019,
    error: 'expired_token',
    status: 400,
    message: () => 'Verification code expired.',
    cause: 'Fifteen minutes passed since the device showed the code.',
    owner: 'user',
    remedy: 'Begin again on the device and type the new code.',
  }),
  userCodeEmpty: row({
    number: 90119,
    error: 'invalid_request',
    status: 400,
    message: () => 'The user code is null or empty.',
    cause: 'The page was sent without a code.',
    owner: 'user',
    remedy: 'Type the code that the device shows.',
  }),
  userCodeUsed: row({
    number: 90120,
    error: 'invalid_request',
    status: 400,
    message: () => 'The request was already authorized or declined.',
    cause: 'Somebody answered for this code before.',
    owner: 'user',
    remedy: 'Look at the device; if it still waits, begin again there.',
  }),

  // ── Scopes and resources ────────────────────────────────────────────────────────────────────────────────────────
  invalidScope: row<'scope'>({
    number: 70011,
    error: 'invalid_scope',
    status: 400,
    message: ({ scope }) =>
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    cause: "The 'scope' is missing, malformed or mixes .default with named permissions.",
    owner: 'developer',
    remedy: "Write permissions as '<App ID URI>/<name>', separated by single spaces.",
  }),
  unknownScope: row<'app' | 'scope' | 'resource'>({
    number: 650053,
    error: 'invalid_client',
    status: 400,
    message: ({ app, scope, resource }) =>
      `The application '${app}' asked for scope '${scope}' that doesn't exist on the resource '${resource}'. Contact the app vendor.`,
    cause: 'The API has no delegated permission of this name.',
    owner: 'developer',
    remedy: 'Correct the name of the permission, or add it to the API under Expose an API.',
  }),
  severalResourcesForCode: row<'scope'>({
    number: 28000,
    error: 'invalid_request',
    status: 400,
    message: ({ scope }) =>
      `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    cause: 'One access token serves one API; the scopes belong to several.',
    owner: 'developer',
    remedy: 'Ask for a token for each API in a request of its own.',
  }),
  invalidScopeForCode: row<'scope'>({
    number: 28002,
    error: 'invalid_request',
    status: 400,
    message: ({ scope }) =>
      `Provided value for the input parameter scope '${scope}' isn't valid when requesting an access token. Please specify a valid scope.`,
    cause: 'The scope sent with the code names nothing that the code covers.',
    owner: 'developer',
    remedy: 'Leave scope out at the token endpoint, or repeat one that was authorised.',
  }),
  emptyScopeForCode: row({
    number: 28003,
    error: 'invalid_request',
    status: 400,
    message: () =>
      "Provided value for the input parameter scope can't be empty when requesting an access token using the provided authorization code. Please specify a valid scope.",
    cause: 'A code that covers several APIs was redeemed without saying for which.',
    owner: 'developer',
    remedy: 'Send the scopes of one API.',
  }),
  severalResources: row<'scope'>({
    number: 700022,
    error: 'invalid_scope',
    status: 400,
    message: ({ scope }) =>
      `The provided value for the input parameter scope '${scope}' isn't valid because it contains more than one resource.`,
    cause: 'One access token serves one API; the scopes belong to several.',
    owner: 'developer',
    remedy: 'Ask for a token for each API in a request of its own.',
  }),
  noResourceInScope: row<'scope'>({
    number: 700023,
    error: 'invalid_scope',
    status: 400,
    message: ({ scope }) =>
      `The provided value for the input parameter scope '${scope}' isn't valid when requesting an access token: it names no resource.`,
    cause: 'Only scopes of the sign-in were sent where a permission of an API is needed.',
    owner: 'developer',
    remedy: "Name a permission of the API, or '<App ID URI>/.default'.",
  }),
  defaultScopeRequired: row<'scope'>({
    number: 1002012,
    error: 'invalid_scope',
    status: 400,
    message: ({ scope }) =>
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    cause: 'An application asks for all it was granted; it cannot name single permissions.',
    owner: 'developer',
    remedy: "Send scope '<App ID URI>/.default'.",
  }),
  resourceNotFound: row<'resource' | 'tenant'>({
    number: 500011,
    error: 'invalid_resource',
    status: 400,
    message: ({ resource, tenant }) =>
      `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    cause: 'No API in the tenant has this App ID URI or id.',
    owner: 'developer',
    remedy: 'Compare the scope with the App ID URI under Expose an API, and check the tenant.',
  }),
  resourceUnknown: row<'resource' | 'tenant'>({
    number: 50001,
    error: 'invalid_resource',
    status: 400,
    message: ({ resource, tenant }) =>
      `The application named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
    cause: 'The API is disabled, or no API in the tenant has this identifier.',
    owner: 'developer',
    remedy: "Correct the 'resource', or install the API in the tenant.",
  }),
  resourceWithoutPrincipal: row<'resourceId' | 'resource' | 'tenant'>({
    number: 650052,
    error: 'invalid_client',
    status: 400,
    message: ({ resourceId, resource, tenant }) =>
      `The app is trying to access a service '${resourceId}'(${resource}) that your organization '${tenant}' lacks a service principal for. Contact your IT Admin to review the configuration of your service subscriptions or consent to the application in order to create the required service principal.`,
    cause: 'The API exists, but the tenant never installed it or has no subscription for it.',
    owner: 'admin',
    remedy: 'Give admin consent to the API in the tenant.',
  }),
  misconfiguredClient: row<'appId' | 'resource'>({
    number: 650056,
    error: 'invalid_client',
    status: 400,
    message: ({ appId, resource }) =>
      `Misconfigured application. This could be due to one of the following: the client has not listed any permissions for '${resource}' in the requested permissions in the client's application registration. Or, the admin has not consented in the tenant. Or, check the application identifier in the request to ensure it matches the configured client application identifier. Please contact your admin to fix the configuration or consent on behalf of the tenant. Client app ID: ${appId}.`,
    cause: '.default was asked of an API for which the registration lists no permission.',
    owner: 'developer',
    remedy: 'Add a permission of the API to the registration, then consent.',
  }),
  resourceNotListed: row<'appId' | 'app' | 'resource'>({
    number: 650057,
    error: 'invalid_resource',
    status: 400,
    message: ({ appId, app, resource }) =>
      `Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: ${appId}(${app}). Resource value from request: ${resource}.`,
    cause: 'With the v1 protocol, permissions must be listed in the registration beforehand.',
    owner: 'developer',
    remedy: 'Add a permission of the API to the registration.',
  }),
  requiredResourceMissing: row<'resource'>({
    number: 65005,
    error: 'invalid_resource',
    status: 400,
    message: ({ resource }) =>
      `The app's required resource access list does not contain the resource '${resource}', or the client app has requested access to a resource that was not specified in its required resource access list.`,
    cause: 'The registration does not list the API.',
    owner: 'developer',
    remedy: 'Add a permission of the API to the registration.',
  }),
  tokenForItself: row<'appId' | 'app'>({
    number: 90009,
    error: 'invalid_resource',
    status: 400,
    message: ({ appId, app }) =>
      `Application '${appId}'(${app}) is requesting a token for itself. This scenario is supported only if resource is specified using the GUID based App Identifier.`,
    cause: 'Client and API are the same application, named by its App ID URI.',
    owner: 'developer',
    remedy: "Write the scope with the client id: '<client id>/.default'.",
  }),

  // ── Consent ─────────────────────────────────────────────────────────────────────────────────────────────────────
  consentRequired: row<'appId' | 'app'>({
    number: 65001,
    error: 'invalid_grant',
    suberror: 'consent_required',
    status: 400,
    message: ({ appId, app }) =>
      `The user or administrator has not consented to use the application with ID '${appId}' named '${app}'. Send an interactive authorization request for this user and resource.`,
    cause: 'Nobody allowed this application to use these permissions for this user.',
    owner: 'user',
    remedy:
      'Send the user to a sign-in that shows the consent page, or have an administrator consent for everybody.',
  }),
  consentDeclined: row({
    number: 65004,
    error: 'access_denied',
    status: 400,
    message: () => 'User declined to consent to access the app.',
    cause: 'The user pressed Cancel on the consent page.',
    owner: 'user',
    remedy: 'Explain why the permissions are needed, and offer the sign-in again.',
  }),
  preauthorizationRequired: row<'appId' | 'resource'>({
    number: 65002,
    error: 'invalid_grant',
    status: 400,
    message: ({ appId, resource }) =>
      `Consent between first party application '${appId}' and first party resource '${resource}' must be configured via preauthorization. Applications owned and operated by Microsoft must get approval from the API owner before requesting tokens for that API.`,
    cause: "One of Microsoft's own applications asks an API that does not list it.",
    owner: 'developer',
    remedy:
      'Add the application to the preauthorised clients of the API; do not borrow the id of a Microsoft app.',
  }),
  adminConsentRequired: row<'app'>({
    number: 90094,
    error: 'access_denied',
    suberror: 'consent_required',
    status: 400,
    message: ({ app }) =>
      `${app} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.`,
    cause: 'A permission needs an administrator, or users may not consent in this tenant.',
    owner: 'admin',
    remedy: 'Open the admin consent page of the application.',
  }),
  signInPermissionMissing: row({
    number: 90008,
    error: 'invalid_grant',
    status: 400,
    message: () =>
      "The user or administrator has not consented to use the application. This happened because application is misconfigured: it must require access to Windows Azure Active Directory by specifying at least 'Sign in and read user profile' permission.",
    cause: 'The registration lists no permission to sign a user in.',
    owner: 'developer',
    remedy: 'Add the delegated permission User.Read of Microsoft Graph.',
  }),

  // ── The user ────────────────────────────────────────────────────────────────────────────────────────────────────
  wrongPassword: row({
    number: 50126,
    error: 'invalid_grant',
    status: 400,
    message: () => 'Error validating credentials due to invalid username or password.',
    cause: 'The password is not that of the user.',
    owner: 'user',
    remedy: 'Enter the password again, or reset it.',
  }),
  userNotFound: row<'user' | 'tenant'>({
    number: 50034,
    error: 'invalid_grant',
    status: 400,
    message: ({ user, tenant }) =>
      `The user account ${user} does not exist in the ${tenant} directory. To sign into this application, the account must be added to the directory.`,
    cause: 'No user of this name exists in the tenant.',
    owner: 'user',
    remedy: 'Check the spelling, or have an administrator add or invite the user.',
  }),
  userNotInDirectory: row<'user' | 'tenant'>({
    number: 51004,
    error: 'invalid_grant',
    status: 400,
    message: ({ user, tenant }) =>
      `The user account ${user} does not exist in the ${tenant} directory. To sign into this application, the account must be added to the directory.`,
    cause: 'The account that signed in has no object in this tenant.',
    owner: 'admin',
    remedy: 'Add or synchronise the user.',
  }),
  userDeleted: row({
    number: 500341,
    error: 'invalid_grant',
    status: 400,
    message: () => 'The user account has been deleted from the directory.',
    cause: 'The user was deleted after the grant was issued.',
    owner: 'admin',
    remedy: 'Restore the user, or sign in as somebody else.',
  }),
  userDisabled: row({
    number: 50057,
    error: 'invalid_grant',
    suberror: 'message_only',
    status: 400,
    message: () => 'The user account is disabled.',
    cause: 'An administrator blocked the sign-in of this user.',
    owner: 'admin',
    remedy: 'Enable the account.',
  }),
  userLocked: row({
    number: 50053,
    error: 'invalid_grant',
    status: 400,
    message: () =>
      "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    cause: 'Too many wrong passwords, or sign-ins from an address known for attacks.',
    owner: 'user',
    remedy: 'Wait, then sign in again; reset the password if the attempts were not yours.',
  }),
  passwordExpired: row({
    number: 50055,
    error: 'invalid_grant',
    suberror: 'user_password_expired',
    status: 400,
    message: () => 'The password is expired.',
    cause: 'The password is older than the tenant allows.',
    owner: 'user',
    remedy: 'Sign in interactively and choose a new password.',
  }),
  noPassword: row({
    number: 50056,
    error: 'invalid_grant',
    status: 400,
    message: () => 'Invalid or null password: password does not exist in the directory for this user.',
    cause: 'The user has no password here: it lives at another identity provider, or was never set.',
    owner: 'user',
    remedy: 'Sign in interactively, so that the right identity provider can ask.',
  }),
  userOfOtherTenant: row<ExternalUserDetail>({
    number: 50020,
    error: 'invalid_grant',
    status: 400,
    message: notInTenant,
    cause: 'The user signed in at home, but is neither member nor guest of the tenant asked.',
    owner: 'admin',
    remedy: 'Invite the user as a guest, or sign in with an account of the tenant.',
  }),
  externalUserMissing: row<ExternalUserDetail>({
    number: 90072,
    error: 'invalid_grant',
    status: 400,
    message: notInTenant,
    cause: 'The external account has no object in the tenant, or its federated id matches none.',
    owner: 'admin',
    remedy: 'Invite the user, or correct the synchronisation.',
  }),
  // ── Identity providers on premises ──────────────────────────────────────────────────────────────────────────────
  federatedAssertionInvalid: row<'reason'>({
    number: 50008,
    error: 'invalid_grant',
    status: 400,
    message: ({ reason }) => `SAML token is invalid. ${reason}`,
    cause:
      'What the federated identity provider issued is missing, altered, of another time or of another issuer.',
    owner: 'admin',
    remedy:
      'Compare signing certificate, issuer and clock of the identity provider with the federation of the domain.',
  }),
  federationRealmNotFound: row<'realm'>({
    number: 50107,
    error: 'invalid_grant',
    status: 400,
    message: ({ realm }) => `The requested federation realm object '${realm}' does not exist.`,
    cause: 'No domain is federated with an identity provider that says it is this issuer.',
    owner: 'admin',
    remedy: 'Correct the issuerUri of the federation, or the claim rule that makes the issuer.',
  }),
  assertionWithoutImmutableId: row({
    number: 90020,
    error: 'invalid_grant',
    status: 400,
    message: () => 'The SAML 1.1 Assertion is missing ImmutableID of the user.',
    cause: 'The identity provider issued a token without the claim that names the synchronised user.',
    owner: 'admin',
    remedy: 'Issue the ImmutableID by a claim rule.',
  }),
  federationAnswerFaulty: row<'reason'>({
    number: 20001,
    error: 'invalid_request',
    status: 400,
    message: ({ reason }) => `There is an issue with your federated identity provider. ${reason}`,
    cause: 'The answer of the federated identity provider to a sign-in is a refusal or holds no token.',
    owner: 'admin',
    remedy: 'Look into the log of the identity provider.',
  }),
  federationMessageInvalid: row<'reason'>({
    number: 20012,
    error: 'invalid_request',
    status: 400,
    message: ({ reason }) => `The WS-Federation message is invalid. ${reason}`,
    cause: 'The message that came from the federated identity provider is none of WS-Federation.',
    owner: 'admin',
    remedy: 'Correct the trust between the identity provider and Entra.',
  }),
  windowsAuthenticationMissing: row({
    number: 50180,
    error: 'interaction_required',
    status: 400,
    message: () => 'Windows Integrated Authentication is needed.',
    cause: 'Somebody was to be signed in by their Windows sign-in, and nothing vouched for one.',
    owner: 'user',
    remedy: 'Sign in interactively, or on a joined computer on the network of the organization.',
  }),

  personalAccountNotSupported: row<'user'>({
    number: 500200,
    error: 'invalid_request',
    status: 400,
    message: ({ user }) =>
      `User account '${user}' is a personal Microsoft account. Personal Microsoft accounts are not supported for this application unless explicitly invited to an organization. Try signing out and signing back in with an organizational account.`,
    cause: 'The application takes work accounts only.',
    owner: 'user',
    remedy: 'Sign in with a work account.',
  }),
  apiVersionWithoutPersonalAccounts: row({
    number: 500201,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'Unable to issue tokens from this API version for a Microsoft account. Contact the application vendor as they need to use version 2.0 of the protocol to support this.',
    cause: 'A personal account was used with the v1 protocol or an API that takes v1 tokens.',
    owner: 'developer',
    remedy: 'Use the v2 endpoints and set requestedAccessTokenVersion of the API to 2.',
  }),
  apiVersionNotForConsumers: row({
    number: 90027,
    error: 'invalid_request',
    status: 400,
    message: () =>
      'We are unable to issue tokens from this API version on the MSA tenant. Please contact the application vendor as they need to use version 2.0 of the protocol to support this.',
    cause: 'The v1 protocol was used at /consumers.',
    owner: 'developer',
    remedy: 'Use the v2 endpoints.',
  }),
  signInExpired: row({
    number: 50089,
    error: 'invalid_request',
    status: 400,
    message: () => 'Authentication failed due to flow token expired.',
    cause: 'The sign-in page stayed open too long, or its form was sent twice.',
    owner: 'user',
    remedy: 'Start the sign-in again.',
  }),

  // ── Session ─────────────────────────────────────────────────────────────────────────────────────────────────────
  noSession: row({
    number: 50058,
    error: 'login_required',
    status: 400,
    message: () =>
      "A silent sign-in request was sent but no user is signed in. The cookies used to represent the user's session were not sent in the request to Microsoft Entra ID. This can happen if the user is using Internet Explorer or Edge, and the web app sending the silent sign-in request is in different IE security zone than the Microsoft Entra endpoint (login.microsoftonline.com).",
    cause:
      'prompt=none found no session: nobody signed in, the session ended, or the browser kept its cookies back.',
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  severalAccounts: row({
    number: 16000,
    error: 'interaction_required',
    status: 400,
    message: () =>
      'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
    cause: 'prompt=none cannot choose among accounts, or the one signed in cannot use this application.',
    owner: 'user',
    remedy: 'Sign in interactively and choose, or send login_hint.',
  }),
  sessionNotMet: row({
    number: 16002,
    error: 'interaction_required',
    status: 400,
    message: () => 'The session selection requirement of the application is not met: sid.',
    cause: "The 'sid' belongs to another session than the one signed in.",
    owner: 'developer',
    remedy: 'Sign in interactively, without sid.',
  }),
  sessionNotFound: row({
    number: 160021,
    error: 'interaction_required',
    status: 400,
    message: () => 'Application requested a user session which does not exist.',
    cause: "The session that 'sid' names has ended.",
    owner: 'developer',
    remedy: 'Sign in interactively, without sid.',
  }),
  loopDetected: row({
    number: 50196,
    error: 'invalid_grant',
    status: 400,
    message: () => 'The server terminated an operation because it encountered a client request loop.',
    cause: 'The same request came many times in a short while.',
    owner: 'developer',
    remedy: 'Keep tokens until they expire, and never repeat a refused request unchanged.',
  }),

  // ── Codes and refresh tokens ────────────────────────────────────────────────────────────────────────────────────
  invalidGrant: row({
    number: 70000,
    error: 'invalid_grant',
    status: 400,
    message: () => 'Provided grant is invalid or malformed.',
    cause: 'The code or refresh token is damaged, belongs to another client, or was never issued here.',
    owner: 'developer',
    remedy: 'Sign in again; send codes and refresh tokens unchanged, to the authority that issued them.',
  }),
  malformedGrant: row({
    number: 9002313,
    error: 'invalid_grant',
    status: 400,
    message: () => 'Invalid request. Request is malformed or invalid.',
    cause: 'The code or refresh token has no form that this authority issues.',
    owner: 'developer',
    remedy: 'Send codes and refresh tokens unchanged.',
  }),
  grantExpired: row({
    number: 70008,
    error: 'invalid_grant',
    suberror: 'bad_token',
    status: 400,
    message: () =>
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    cause: 'The code is older than ten minutes, or the refresh token was revoked.',
    owner: 'developer',
    remedy: 'Redeem codes at once; otherwise sign in again.',
  }),
  codeAlreadyRedeemed: row({
    number: 54005,
    error: 'invalid_grant',
    status: 400,
    message: () =>
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    cause: 'A code works once; often a page was reloaded or a callback ran twice.',
    owner: 'developer',
    remedy: 'Redeem each code once and clear it from the address bar.',
  }),
  codeForOtherTenant: row({
    number: 700005,
    error: 'invalid_grant',
    status: 400,
    message: () => 'Provided Authorization Code is intended to use against other tenant, thus rejected.',
    cause: 'The code was asked for at one tenant segment and redeemed at another.',
    owner: 'developer',
    remedy: 'Use the same authority for /authorize and /token.',
  }),
  refreshTokenInactive: row<'issued' | 'days'>({
    number: 700082,
    error: 'invalid_grant',
    suberror: 'bad_token',
    status: 400,
    message: ({ issued, days }) =>
      `The refresh token has expired due to inactivity. The token was issued on ${issued} and was inactive for ${days}.00:00:00.`,
    cause: 'The refresh token was not used for 90 days.',
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  refreshTokenTooOld: row<'issued' | 'lifetime'>({
    number: 700081,
    error: 'invalid_grant',
    suberror: 'bad_token',
    status: 400,
    message: ({ issued, lifetime }) =>
      `The refresh token has expired due to maximum lifetime. The token was issued on ${issued} and the maximum allowed lifetime for this application is ${lifetime}.`,
    cause: 'The refresh token reached its longest life.',
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  spaRefreshTokenExpired: row<'issued'>({
    number: 700084,
    error: 'invalid_grant',
    suberror: 'bad_token',
    status: 400,
    message: ({ issued }) =>
      `The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on ${issued}.`,
    cause: 'Refresh tokens of single-page applications live 24 hours, however often they are used.',
    owner: 'developer',
    remedy: 'Try a silent sign-in with prompt=none, then an interactive one.',
  }),
  grantRevoked: row<'issued' | 'validFrom'>({
    number: 50173,
    error: 'invalid_grant',
    suberror: 'bad_token',
    status: 400,
    message: ({ issued, validFrom }) =>
      `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${validFrom}'.`,
    cause: 'The password changed, or the sessions of the user were revoked, after the grant was issued.',
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  signInFrequency: row<'issued' | 'seconds'>({
    number: 70043,
    error: 'invalid_grant',
    suberror: 'token_expired',
    status: 400,
    withoutPage: true,
    message: ({ issued, seconds }) =>
      `The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on ${issued} and the maximum allowed lifetime for this request is ${seconds}.`,
    cause: "A policy's sign-in frequency has run out.",
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  sessionFrequency: row({
    number: 70044,
    error: 'interaction_required',
    suberror: 'token_expired',
    status: 400,
    message: () =>
      'The session has expired or is invalid due to sign-in frequency checks by conditional access.',
    cause: "The sign-in behind the request is older than a policy's sign-in frequency allows.",
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  sessionArtifactInvalid: row({
    number: 50132,
    error: 'invalid_grant',
    suberror: 'bad_token',
    status: 400,
    message: () =>
      'The session is not valid due to the following reasons: password expiration or recent password change, SSO Artifact is invalid or expired, session is not fresh enough for application, or a silent sign-in request was sent but the user session with Microsoft Entra ID is invalid or has expired.',
    cause: 'The session behind the grant no longer counts.',
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  sessionRevoked: row({
    number: 50133,
    error: 'invalid_grant',
    suberror: 'bad_token',
    status: 400,
    message: () => 'Session is invalid due to expiration or recent password change.',
    cause: 'The session behind the grant was revoked.',
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),

  // ── Assertions (on-behalf-of) ───────────────────────────────────────────────────────────────────────────────────
  malformedAssertion: row({
    number: 50027,
    error: 'invalid_grant',
    status: 400,
    message: () => 'JWT token is invalid or malformed.',
    cause: 'The assertion is no JWT, or its issuer, audience or times cannot be read.',
    owner: 'developer',
    remedy: 'Send the access token of the caller unchanged.',
  }),
  assertionSignature: row<'reason'>({
    number: 50013,
    error: 'invalid_grant',
    status: 400,
    message: ({ reason }) => `Assertion failed signature validation. ${reason}`,
    cause: 'The assertion was not signed by this authority for this version, or was changed on the way.',
    owner: 'developer',
    remedy: 'Send the access token of the caller unchanged, to the authority that issued it.',
  }),
  assertionForAnotherApp: row<'audience' | 'expected' | 'appId'>({
    number: 500131,
    error: 'invalid_grant',
    status: 400,
    message: ({ audience, expected, appId }) =>
      `Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '${audience}' and the expected audience is '${expected}' or one of the Application Uris of this application with App ID '${appId}'. The downstream client must request a token for the expected audience (the application that made the OBO request) and this application should use that token as the assertion.`,
    cause: 'The browser sent a token for another API, for instance for Graph.',
    owner: 'developer',
    remedy: "Ask for a token with the API's own scope in the browser, and send that one.",
  }),
  assertionExpired: row<'now' | 'expiry'>({
    number: 500133,
    error: 'invalid_grant',
    status: 400,
    message: ({ now, expiry }) =>
      `Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token. Current time: ${now}, expiry time of assertion ${expiry}.`,
    cause: "The caller's token expired before it was traded.",
    owner: 'developer',
    remedy: 'Answer 401, so that the browser gets a new token and repeats the call once.',
  }),
  assertionAppOnly: row<'appId'>({
    number: 7000114,
    error: 'invalid_grant',
    status: 400,
    message: ({ appId }) => `Application '${appId}' is not allowed to make application on-behalf-of calls.`,
    cause: 'The assertion is the token of an application; there is no user to act for.',
    owner: 'developer',
    remedy: 'Use client credentials for calls without a user.',
  }),
  idTokenAsAssertion: row({
    number: 240002,
    error: 'invalid_grant',
    status: 400,
    message: () => "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant.",
    cause: 'The browser sent its id token; that is for the browser, not for an API.',
    owner: 'developer',
    remedy: "Send an access token for the API's own scope.",
  }),

  // ── Second factor and policies ──────────────────────────────────────────────────────────────────────────────────
  secondFactorRequired: row<'resource'>({
    number: 50076,
    error: 'invalid_grant',
    suberror: 'basic_action',
    status: 400,
    message: ({ resource }) =>
      `${configurationChange} use multi-factor authentication to access '${resource}'.`,
    cause: 'A policy asks for a second factor that this sign-in does not have.',
    owner: 'developer',
    remedy: `${askWithClaims} The user then gives the second factor.`,
  }),
  secondFactorNotPassed: row({
    number: 50074,
    error: 'interaction_required',
    suberror: 'basic_action',
    status: 400,
    message: () => 'Strong Authentication is required.',
    cause: 'The second factor was asked and not passed.',
    owner: 'user',
    remedy: 'Sign in again and pass the second factor.',
  }),
  secondFactorFailed: row({
    number: 500121,
    error: 'interaction_required',
    suberror: 'basic_action',
    status: 400,
    message: () => 'Authentication failed during strong authentication request.',
    cause: 'The second factor was denied on the phone, or nobody answered in time.',
    owner: 'user',
    remedy: 'Sign in again, and approve with the number that the page shows.',
  }),
  secondFactorExpired: row<'resource'>({
    number: 50078,
    error: 'invalid_grant',
    suberror: 'basic_action',
    status: 400,
    message: ({ resource }) =>
      `Presented multi-factor authentication has expired due to policies configured by your administrator, you must refresh your multi-factor authentication to access '${resource}'.`,
    cause: 'The second factor is older than a policy allows.',
    owner: 'developer',
    remedy: `${askWithClaims} The user then gives the second factor once more.`,
  }),
  secondFactorNotRegistered: row<'resource'>({
    number: 50079,
    error: 'invalid_grant',
    suberror: 'basic_action',
    status: 400,
    message: ({ resource }) =>
      `${configurationChange} enroll in multi-factor authentication to access '${resource}'.`,
    cause: 'A policy asks for a second factor and the user has registered none.',
    owner: 'developer',
    remedy: `${askWithClaims} The user then registers a method.`,
  }),
  secondFactorEnrollment: row<'resource'>({
    number: 50072,
    error: 'interaction_required',
    suberror: 'basic_action',
    status: 400,
    message: ({ resource }) =>
      `${configurationChange} enroll in multi-factor authentication to access '${resource}'.`,
    cause: 'The sign-in was interrupted so that the user registers a second factor.',
    owner: 'user',
    remedy: 'Complete the registration.',
  }),
  secondFactorRegistrationBlocked: row({
    number: 53004,
    error: 'interaction_required',
    suberror: 'additional_action',
    status: 400,
    message: () =>
      'The user needs to complete the multi-factor authentication registration process before accessing this content.',
    cause: 'The sign-in looks risky, so a second factor cannot be registered now.',
    owner: 'admin',
    remedy: 'Register the method from a trusted place, or have an administrator clear the risk.',
  }),
  externalChallenge: row({
    number: 50158,
    error: 'interaction_required',
    suberror: 'basic_action',
    status: 400,
    message: () => 'External security challenge was not satisfied.',
    cause: 'Terms of use or a control of another provider is waiting for the user.',
    owner: 'user',
    remedy: 'Sign in interactively.',
  }),
  deviceAuthenticationRequired: row({
    number: 50097,
    error: 'interaction_required',
    suberror: 'basic_action',
    status: 400,
    message: () => 'Device authentication is required.',
    cause: 'A policy wants to know the device, and the request did not prove one.',
    owner: 'user',
    remedy: 'Sign in through the broker of a registered device.',
  }),
  deviceNotJoined: row({
    number: 50129,
    error: 'interaction_required',
    suberror: 'additional_action',
    status: 400,
    message: () => 'Device is not workplace joined. Workplace join is required to register the device.',
    cause: 'A policy asks for a registered device.',
    owner: 'user',
    remedy: 'Add the work account to the device.',
  }),
  deviceAuthenticationFailed: row({
    number: 50155,
    error: 'invalid_grant',
    suberror: 'device_authentication_failed',
    status: 400,
    message: () => 'Device authentication failed for this user.',
    cause: 'The device is not registered in the tenant of the user, or its signature does not hold.',
    owner: 'admin',
    remedy: 'Register the device again.',
  }),
  deviceDisabled: row({
    number: 135011,
    error: 'invalid_grant',
    status: 400,
    message: () => 'The device used during the authentication is disabled.',
    cause: 'An administrator disabled or deleted the device.',
    owner: 'admin',
    remedy: 'Enable the device, or register it again.',
  }),
  helloKeyNotFound: row({
    number: 130004,
    error: 'invalid_grant',
    status: 400,
    message: () => 'The user principal does not have the NGC ID key configured.',
    cause: 'Windows Hello signed with a key that is not registered for this person.',
    owner: 'user',
    remedy: 'Set up Windows Hello again on this computer.',
  }),
  helloSignatureInvalid: row({
    number: 130005,
    error: 'invalid_grant',
    status: 400,
    message: () => 'NGC key signature verification failed.',
    cause: 'The signature of Windows Hello does not hold, or was made for another time.',
    owner: 'user',
    remedy: 'Sign in to the computer again.',
  }),
  helloDeviceNotFound: row({
    number: 130008,
    error: 'invalid_grant',
    status: 400,
    message: () => 'The device referenced by the NGC key was not found.',
    cause: 'The key of Windows Hello belongs to another device than the one that signed the request.',
    owner: 'user',
    remedy: 'Set up Windows Hello on this computer.',
  }),
  requestNonceMissing: row({
    number: 140000,
    error: 'invalid_request',
    status: 400,
    message: () => 'Request nonce is not provided.',
    cause: 'The signed request of a device has no nonce, one that is too old, or one that was used before.',
    owner: 'microsoft',
    remedy: 'Ask for a new nonce and sign the request again.',
  }),
  sessionKeyInvalid: row({
    number: 140001,
    error: 'invalid_grant',
    status: 400,
    message: () => 'The session key is not valid.',
    cause: 'The request was not signed with the session key of the primary refresh token in it.',
    owner: 'user',
    remedy: 'Lock and unlock the device, or sign in to it again.',
  }),
  passwordChangeRequired: row({
    number: 50142,
    error: 'invalid_grant',
    suberror: 'basic_action',
    status: 400,
    message: () => 'Password change is required due to a conditional access policy.',
    cause: 'A policy wants a new password because the account is at risk.',
    owner: 'user',
    remedy: 'Sign in interactively and choose a new password.',
  }),
  platformNotSupported: row({
    number: 50005,
    error: 'interaction_required',
    suberror: 'message_only',
    status: 400,
    message: () =>
      'User tried to log in to a device from a platform that is currently not supported through Conditional Access policy.',
    cause: 'A policy does not let this platform in.',
    owner: 'admin',
    remedy: 'Use a supported platform, or change the policy.',
  }),
  conditionalAccessFailed: row({
    number: 50131,
    error: 'interaction_required',
    suberror: 'message_only',
    status: 400,
    message: () =>
      'Device is not in required device state, the request was blocked due to suspicious activity, access policy, or security policy decisions.',
    cause: 'A policy was not satisfied.',
    owner: 'admin',
    remedy: 'Look the sign-in up in the sign-in log, which names the policy.',
  }),
  deviceNotCompliant: row<'state'>({
    number: 53000,
    error: 'invalid_grant',
    suberror: 'additional_action',
    status: 400,
    message: ({ state }) =>
      `Device is not in required device state: ${state}. Conditional Access policy requires a compliant device, and the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.`,
    cause: 'A policy asks for a compliant device.',
    owner: 'user',
    remedy: 'Enrol the device and make it compliant.',
  }),
  deviceNotDomainJoined: row<'state'>({
    number: 53001,
    error: 'invalid_grant',
    suberror: 'additional_action',
    status: 400,
    message: ({ state }) =>
      `Device is not in required device state: ${state}. Conditional Access policy requires a domain joined device, and the device is not domain joined.`,
    cause: 'A policy asks for a hybrid joined device.',
    owner: 'user',
    remedy: 'Use a domain joined device.',
  }),
  clientAppNotApproved: row({
    number: 53002,
    error: 'invalid_grant',
    suberror: 'additional_action',
    status: 400,
    message: () => 'The app used is not an approved app for Conditional Access.',
    cause: 'A policy asks for an approved client app.',
    owner: 'admin',
    remedy: 'Use an approved app, or change the policy.',
  }),
  blockedByPolicy: row({
    number: 53003,
    error: 'invalid_grant',
    suberror: 'message_only',
    status: 400,
    message: () =>
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    cause: 'A Conditional Access policy blocks this sign-in.',
    owner: 'admin',
    remedy: 'Look the sign-in up in the sign-in log, which names the policy.',
  }),
  appNotApprovedOnDevice: row({
    number: 530021,
    error: 'invalid_grant',
    suberror: 'additional_action',
    status: 400,
    message: () => 'Application does not meet the conditional access approved app requirements.',
    cause: 'A policy asks for an approved client app, and the app that asks on this device is none.',
    owner: 'admin',
    remedy:
      'Replace the control by "Require app protection policy"; excluding the app from the policy changes nothing.',
  }),
  clientAppNotProtected: row({
    number: 53005,
    error: 'unauthorized_client',
    suberror: 'protection_policy_required',
    status: 400,
    message: () => 'Application needs to enforce Intune protection policies.',
    cause: 'A policy asks for an app that an app protection policy covers.',
    owner: 'admin',
    remedy: 'Use an app that Intune protects, on a device with its broker, or change the policy.',
  }),
  blockedBySecurityDefaults: row({
    number: 530035,
    error: 'access_denied',
    suberror: 'message_only',
    status: 400,
    message: () =>
      'Access has been blocked by security defaults. This is due to the request using legacy auth or being deemed unsafe by security defaults policies.',
    cause: 'The security defaults of the tenant block legacy authentication.',
    owner: 'admin',
    remedy: 'Sign in with modern authentication.',
  }),

  // ── The service ─────────────────────────────────────────────────────────────────────────────────────────────────
  issuanceFailed: row({
    number: 50000,
    error: 'server_error',
    status: 500,
    message: () => 'There was an error issuing a token or an issue with our sign-in service.',
    cause: 'Something went wrong inside the token service.',
    owner: 'microsoft',
    remedy: 'Repeat the request later; report it with its trace id.',
  }),
  throttled: row({
    number: 90055,
    error: 'temporarily_unavailable',
    status: 429,
    message: () => 'The tenant is throttled due to too many incoming requests.',
    cause: 'More requests came than the tenant may send.',
    owner: 'developer',
    remedy: 'Wait for Retry-After, and keep tokens until they expire.',
  }),
  directoryUnavailable: row({
    number: 90033,
    error: 'temporarily_unavailable',
    status: 503,
    message: () => 'A transient error has occurred. Please try again.',
    cause: 'A part of the service is unavailable for a moment.',
    owner: 'microsoft',
    remedy: 'Repeat the request later.',
  }),
  directoryFailed: row({
    number: 90036,
    error: 'server_error',
    status: 500,
    message: () => 'An unexpected, non-retryable error stemming from the directory service has occurred.',
    cause: 'The directory failed.',
    owner: 'microsoft',
    remedy: 'Report it with its trace id.',
  }),
}

/** Name of a row of {@link entraErrors}. */
export type EntraErrorName = keyof typeof entraErrors
