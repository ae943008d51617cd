import { har, refusal } from '../inputs.js'
import { secondFactorText } from '../tokens.js'
import type { RuleCase } from './case.js'

const graph = 'https://graph.microsoft.com/v1.0/me'
const insufficient = Buffer.from('{"access_token":{"nbf":{"essential":true,"value":"1790000000"}}}').toString(
  'base64',
)

export const refusalCases: readonly RuleCase[] = [
  { rule: 'R38', finds: secondFactorText, leaves: refusal(65001, 'The user has not consented.') },
  {
    rule: 'R39',
    finds: refusal(50076, 'Due to a configuration change', { suberror: 'basic_action' }),
    leaves: secondFactorText,
    from: 'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6306',
  },
  {
    rule: 'R40',
    finds: refusal(65001, 'The user or administrator has not consented.'),
    leaves: refusal(50076, 'x'),
  },
  {
    rule: 'R41',
    finds:
      "AADSTS65002: Consent between first party application '5d661950-3475-41cd-a2c3-d671a3162bc1' and first party resource '00000003-0000-0000-c000-000000000000' must be configured via preauthorization",
    leaves: 'AADSTS65001: The user or administrator has not consented',
    from: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8345',
  },
  {
    rule: 'R42',
    finds:
      "AADSTS7000471: A reply address scheme starting with 'brk-' was seen on a request that wasn't for brokering.",
    leaves: 'AADSTS50011: The redirect URI does not match',
    from: 'https://github.com/OfficeDev/office-js/issues/5196',
  },
  {
    rule: 'R43',
    finds:
      "AADSTS50011: The redirect URI 'https://o365.mail.contoso.com/mail/oauthRedirect.html' specified in the request does not match the redirect URIs configured for the application '9199bf20-a13f-4107-85dc-02114787ef48'.",
    leaves:
      "AADSTS50011: The redirect URI 'http://localhost:60761/signin-oidc' does not match the application '8b640f9d-e7d8-4c41-8a40-15069f5712ee'.",
    from: 'https://github.com/OfficeDev/office-js/issues/5540',
  },
  {
    rule: 'R44',
    finds:
      "AADSTS50011: The redirect URI 'http://localhost:60761/signin-oidc' does not match the redirect URIs configured for the application '8b640f9d-e7d8-4c41-8a40-15069f5712ee'.",
    leaves: 'AADSTS700046: Invalid Reply Address.',
  },
  {
    rule: 'R45',
    finds: refusal(53003, 'Access has been blocked by Conditional Access policies.'),
    leaves: refusal(50105, 'x'),
  },
  {
    rule: 'R46',
    finds: refusal(70043, 'The refresh token has expired or is invalid due to sign-in frequency checks'),
    leaves: refusal(50013, 'x'),
  },
  {
    rule: 'R47',
    finds: refusal(500011, 'The resource principal named api://x was not found in the tenant'),
    leaves: refusal(50011, 'x'),
  },
  {
    rule: 'R48',
    finds: refusal(50105, 'The signed in user is not assigned to a role'),
    leaves: refusal(50020, 'x'),
  },
  {
    rule: 'R49',
    finds: refusal(50020, 'User account from identity provider does not exist in tenant'),
    leaves: refusal(50105, 'x'),
  },
  {
    rule: 'R50',
    finds:
      '{"error":"invalid_grant","error_description":"AADSTS70002: Error validating credentials. AADSTS500133: Assertion is not within its valid time range","error_codes":[70002,500133]}',
    leaves: refusal(7000222, 'x'),
    from: 'https://github.com/MicrosoftDocs/azure-docs/issues/16399',
  },
  {
    rule: 'R51',
    finds: refusal(7000222, 'The provided client secret keys are expired.'),
    leaves: refusal(500133, 'x'),
  },
  {
    rule: 'R52',
    finds:
      'InteractionRequiredAuthError: login_required: AADSTS50058: A silent sign-in request was sent but no user is signed in.',
    leaves: 'InteractionRequiredAuthError: consent_required: AADSTS65001: x',
    from: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/7280',
  },
  {
    rule: 'R53',
    finds: refusal(50194, 'Application is not configured as a multi-tenant application.'),
    leaves: refusal(90002, 'x'),
  },
  {
    rule: 'R54',
    finds: 'AADSTS900384: JWT token failed signature validation; the customer is in GCC High',
    leaves: 'AADSTS900384: JWT token failed signature validation',
    from: 'https://github.com/AzureAD/microsoft-authentication-library-for-android/issues/1471',
  },
  {
    rule: 'R50',
    finds: 'AADSTS900384: JWT token failed signature validation, at the exchange on behalf of the user',
    leaves: 'AADSTS700030: Invalid certificate - subject name in certificate is not authorized.',
  },
  {
    rule: 'R51',
    finds: 'AADSTS700030: Invalid certificate - subject name in certificate is not authorized.',
    leaves: 'AADSTS900384: JWT token failed signature validation',
  },
  {
    rule: 'R50',
    finds: "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant",
    leaves: 'The id_token cannot be read',
  },
  {
    rule: 'R40',
    finds: 'It works in our tenant and in another tenant getAccessToken says {"code":13005}',
    leaves: 'getAccessToken says {"code":13005} for everybody',
    from: 'https://github.com/OfficeDev/office-js/issues/1679',
  },
  {
    rule: 'R87',
    finds: 'WebView2 cannot sign in where the policy requires a compliant device',
    leaves: 'WebView2 signs in where Conditional Access asks for a second factor',
    from: 'https://github.com/MicrosoftEdge/WebView2Feedback/issues/1450',
  },
  { rule: 'R54', finds: refusal(90002, "Tenant 'contoso.cn' not found."), leaves: refusal(50194, 'x') },
  {
    rule: 'R55',
    finds: har(
      ...Array.from({ length: 12 }, (_, second) => ({
        url: graph,
        status: 401,
        at: `2026-11-30T08:00:${10 + second}.000Z`,
      })),
    ),
    leaves: har(...Array.from({ length: 4 }, () => ({ url: graph, status: 401 }))),
  },
  {
    rule: 'R56',
    finds: har({
      url: graph,
      status: 401,
      headers: {
        'WWW-Authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${insufficient}"`,
      },
    }),
    leaves: har({ url: graph, status: 401, headers: { 'WWW-Authenticate': 'Bearer realm=""' } }),
    from: 'https://learn.microsoft.com/entra/identity-platform/claims-challenge',
  },
  {
    rule: 'R57',
    finds: har({
      url: `${graph}/messages`,
      status: 404,
      body: '{"error":{"code":"MailboxNotEnabledForRESTAPI","message":"The mailbox is either inactive, soft-deleted, or is hosted on-premise."}}',
    }),
    leaves: har({ url: `${graph}/messages`, status: 403, body: '{"error":{"code":"ErrorAccessDenied"}}' }),
    from: 'https://github.com/OfficeDev/office-js/issues/6630',
  },
  {
    rule: 'R58',
    finds:
      "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
    leaves: 'AADSTS50011: The redirect URI does not match',
    from: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/5622',
  },
  {
    rule: 'R87',
    finds: `The dialog says unregistered. ${refusal(53000, 'Device is not in required device state: compliant.')}`,
    leaves: refusal(53000, 'Device is not in required device state: compliant.'),
    from: 'https://github.com/OfficeDev/office-js/issues/995',
  },
  {
    rule: 'R88',
    finds: har({
      url: `${graph}/messages/AAMk`,
      status: 404,
      body: '{"error":{"code":"ErrorItemNotFound"}}',
    }),
    leaves: har({ url: `${graph}/photo`, status: 404, body: '{"error":{"code":"ImageNotFound"}}' }),
  },
]
