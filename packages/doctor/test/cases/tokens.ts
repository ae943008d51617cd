import { har, registration } from '../inputs.js'
import { appId, secondFactorText, tenant, token, v1, v2 } from '../tokens.js'
import type { RuleCase } from './case.js'

const graph = 'https://graph.microsoft.com'
const exchange = (at: string) =>
  har({
    url: `https://login.microsoftonline.com/${at}/oauth2/v2.0/token`,
    method: 'POST',
    status: 400,
    form: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&client_id=x',
    body: '{}',
  })

const handler = 'const retry = await Office.auth.getAccessToken({ authChallenge: claims })\nconst x = 1;'

export const tokenCases: readonly RuleCase[] = [
  {
    rule: 'R01',
    finds: { 'token.jwt': v1(['pwd']), 'error.txt': secondFactorText },
    leaves: { 'token.jwt': v1(['pwd', 'mfa']), 'error.txt': secondFactorText },
    from: 'https://learn.microsoft.com/answers/a/12238705',
  },
  {
    rule: 'R02',
    finds: {
      'token.jwt': v2(),
      'api.cs': 'var amr = User.FindFirst("amr");\nif (amr == null) return Forbid();',
    },
    leaves: { 'token.jwt': v1(['pwd']), 'api.cs': 'var amr = User.FindFirst("amr");\nreturn Forbid();' },
    from: 'https://github.com/MicrosoftDocs/azure-docs/issues/46953',
  },
  {
    rule: 'R03',
    finds: { 'web.jwt': v1(['pwd', 'mfa']), 'desktop.jwt': v1(['pwd']) },
    leaves: { 'web.jwt': v1(['pwd', 'mfa']), 'desktop.jwt': v1(['pwd', 'mfa']) },
  },
  { rule: 'R04', finds: v2({ aud: graph, scp: 'User.Read' }, { nonce: 'n' }), leaves: v2() },
  {
    rule: 'R05',
    finds: { 'token.jwt': v2({ aud: '11111111-2222-4333-8444-555555555555' }), 'app.json': registration() },
    leaves: { 'token.jwt': v2(), 'app.json': registration() },
  },
  {
    rule: 'R06',
    finds: token({
      aud: appId,
      iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
      ver: '2.0',
      nonce: 'n',
    }),
    leaves: v2(),
  },
  {
    rule: 'R04',
    finds: 'The JWT has an invalid signature. Its audience is "00000003-0000-0000-c000-000000000000"',
    leaves: 'AADSTS50013: Assertion failed signature validation, when we ask for a token for Graph',
    from: 'https://github.com/Azure-Samples/ms-identity-javascript-react-spa-dotnetcore-webapi-obo/issues/33',
  },
  {
    rule: 'R05',
    finds: 'InvalidAuthenticationToken: Access token validation failure. Invalid audience.',
    leaves: 'InvalidAuthenticationToken: Access token has expired or is not yet valid.',
  },
  { rule: 'R07', finds: v2({ exp: 1_700_000_000 }), leaves: v2() },
  {
    rule: 'R08',
    finds: { 'token.jwt': v2(), 'trace.har': exchange('common') },
    leaves: { 'token.jwt': v2(), 'trace.har': exchange(tenant) },
  },
  {
    rule: 'R08',
    finds: 'A guest calls our API, and the on-behalf-of token is of the home tenant',
    leaves: 'A guest calls our API',
    from: 'https://github.com/Azure-Samples/active-directory-dotnet-native-aspnetcore-v2/issues/106',
  },
  { rule: 'R09', finds: v2({ tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }), leaves: v2() },
  {
    rule: 'R09',
    finds:
      "IDX10205: Issuer validation failed. Issuer: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0'.",
    leaves: `IDX10205: Issuer validation failed. Issuer: 'https://login.microsoftonline.com/${tenant}/v2.0'.`,
  },
  {
    rule: 'R10',
    finds: v1(['pwd'], { idp: 'https://sts.windows.net/11111111-2222-4333-8444-555555555555/' }),
    leaves: v1(['pwd'], { idp: `https://sts.windows.net/${tenant}/` }),
  },
  {
    rule: 'R11',
    finds: report('m…n@contoso.com', 'm…a@contoso.com'),
    leaves: report('m…n@contoso.com', 'm…n@contoso.com'),
  },
  { rule: 'R12', finds: v2({ azp: '11111111-2222-4333-8444-555555555555' }), leaves: v2() },
  {
    rule: 'R13',
    finds: { 'token.jwt': v2({ aud: graph }), 'a.ts': handler },
    leaves: { 'token.jwt': v2({ aud: graph, xms_cc: ['cp1'] }), 'a.ts': handler },
  },
  {
    rule: 'R14',
    finds: token({ aud: 'https://x', iss: '00000002-0000-0ff1-ce00-000000000000@contoso', appctx: 'x' }),
    leaves: v1(['pwd']),
    from: 'https://github.com/OfficeDev/Office-Add-in-samples/issues/224',
  },
  { rule: 'R15', finds: v2({ scp: 'user_impersonation' }), leaves: v2() },
  { rule: 'R16', finds: v1(['pwd']), leaves: v2() },
  {
    rule: 'R16',
    finds: 'The issuer is https://sts.windows.net/ and not https://login.microsoftonline.com/ as expected',
    leaves: 'The issuer is https://sts.windows.net/, as documented',
    from: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/2363',
  },
]

function report(open: string, own: string): string {
  return JSON.stringify({
    onbehalf: 'sign-in-report',
    version: 1,
    office: { host: 'Outlook', platform: 'PC' },
    accounts: { open: { address: open }, token: { username: own } },
    tried: [],
  })
}
