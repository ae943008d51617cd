import { policy, refusal, registration } from '../inputs.js'
import { appId } from '../tokens.js'
import type { RuleCase } from './case.js'
import { manifests } from './manifests.js'

const api = (line: string) => `import express from 'express'\nconst app = express()\n${line}\n`
const spa = (...redirectUris: readonly string[]) => registration({ spa: { redirectUris } })
const list = (script: string) => JSON.stringify({ allowed: [script] })
const secret = (endDateTime: string) => registration({ passwordCredentials: [{ hint: 'abc', endDateTime }] })
const own = { 'app.json': registration() }

export const settingCases: readonly RuleCase[] = [
  {
    rule: 'R61',
    finds: registration({ identifierUris: [`api://parcels.azurewebsites.net/${appId}`] }),
    leaves: registration(),
  },
  { rule: 'R62', finds: registration({}, { preAuthorizedApplications: [] }), leaves: registration() },
  {
    rule: 'R63',
    finds: spa('https://tools.contoso.com/a', 'brk-multihub://tools.contoso.com/pane.html'),
    leaves: registration(),
  },
  {
    rule: 'R64',
    finds: { 'app.json': spa('brk-multihub://tools.contoso.com'), 'manifest.xml': manifests.taskPane },
    leaves: { ...own, 'manifest.xml': manifests.taskPane },
  },
  {
    rule: 'R65',
    finds: {
      'app.json': registration({ requiredResourceAccess: [] }),
      'error.txt': 'Something went wrong. [7q6cl]',
    },
    leaves: { ...own, 'error.txt': 'Something went wrong. [7q6cl]' },
    from: 'https://github.com/OfficeDev/office-js/issues/4767',
  },
  { rule: 'R66', finds: registration({}, { requestedAccessTokenVersion: null }), leaves: registration() },
  { rule: 'R67', finds: secret('2026-12-24T00:00:00Z'), leaves: secret('2027-11-24T00:00:00Z') },
  {
    rule: 'R68',
    finds: { 'microsoft-officeaddin-allowed.json': list('https://tools.contoso.com/events.js') },
    leaves: { 'microsoft-officeaddins-allowed.json': list('https://tools.contoso.com/events.js') },
    from: 'https://github.com/OfficeDev/office-js/issues/6610',
  },
  {
    rule: 'R69',
    finds: api(
      'const pca = await createNestablePublicClientApplication(c);\nconst token = await pca.acquireTokenPopup({ scopes: ["openid", "profile", "email"] });',
    ),
    leaves: api('const token = await pca.acquireTokenPopup({ scopes: ["openid", "profile", "email"] });'),
    from: 'https://github.com/OfficeDev/office-js/issues/6275',
  },
  {
    rule: 'R70',
    finds: api(
      "const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'\ntry { await ask() } catch (e) { res.status(403).send(e) }",
    ),
    leaves: api(
      "const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'\ntry { await ask() } catch (e) { res.set('WWW-Authenticate', e.claims).status(401) }",
    ),
  },
  {
    rule: 'R71',
    finds: api(
      'if (header.indexOf(\'proposedAction="consent"\') > 0) { showConsent(); }\nelse if (claims) { retry(); }',
    ),
    leaves: api('if (claims) { retry(); }'),
  },
  {
    rule: 'R72',
    finds: api("const [key, value] = param.split('=');"),
    leaves: api("const at = param.indexOf('=');"),
    from: 'https://github.com/OfficeDev/Office-Add-in-samples/pull/1033',
  },
  {
    rule: 'R73',
    finds: api(
      "const url = 'https://login.microsoftonline.com/common/oauth2/v2.0/token'\nconst grant = 'jwt-bearer'",
    ),
    leaves: api(
      'const url = `https://login.microsoftonline.com/${' +
        "tid}/oauth2/v2.0/token`\nconst grant = 'jwt-bearer'",
    ),
  },
  {
    rule: 'R74',
    finds: api('const options = {\n  audience: id,\n  // issuer: x,\n}\nawait verify(token)'),
    leaves: api('const options = {\n  audience: id,\n  issuer: x,\n}\nawait verify(token)'),
  },
  {
    rule: 'R75',
    finds: api('try { const t = await Office.auth.getAccessToken(o); } catch (e) { getUserData(); }'),
    leaves: api(
      'try { const t = await Office.auth.getAccessToken(o); } catch (e) { if (retries++ < 1) getUserData(); }',
    ),
  },
  {
    rule: 'R76',
    finds: api("localStorage.setItem('accessToken', token);"),
    leaves: api("if (token.oid !== open.oid) drop();\nlocalStorage.setItem('accessToken', token);"),
  },
  {
    rule: 'R77',
    finds: api(
      "Office.actions.associate('onSend', onSend);\nasync function onSend() { await pca.acquireTokenPopup(r); }",
    ),
    leaves: api(
      "Office.actions.associate('onSend', onSend);\nasync function onSend() { await pca.acquireTokenSilent(r); }",
    ),
  },
  {
    rule: 'R77',
    finds: api(
      "Office.actions.associate('onMessageSendHandler', check);\nasync function check() { await pca.loginPopup(r); }",
    ),
    leaves: api(
      "Office.actions.associate('insertGist', insert);\nfunction insert() { Office.context.ui.displayDialogAsync(settings); }",
    ),
  },
  {
    rule: 'R78',
    finds: api(
      'const pca = await createNestablePublicClientApplication(c);\nOffice.context.ui.messageParent(t);',
    ),
    leaves: api('const pca = new PublicClientApplication(c);\nOffice.context.ui.messageParent(t);'),
    from: 'https://github.com/OfficeDev/Office-Add-in-samples/issues/866',
  },
  {
    rule: 'R79',
    finds: api('Office.context.ui.displayDialogAsync(loginUrl, { displayInIframe: true }, done);'),
    leaves: api('Office.context.ui.displayDialogAsync(settings, { displayInIframe: true }, done);'),
  },
  {
    rule: 'R80',
    finds: api('await fetch(url, { headers: { Authorization: `Bearer ${' + 'result.idToken}` } });'),
    leaves: api('await fetch(url, { headers: { Authorization: `Bearer ${' + 'result.accessToken}` } });'),
  },
  {
    rule: 'R81',
    finds: api("if (error.error_description.includes('AADSTS50076')) ask();"),
    leaves: api("if (error.suberror === 'basic_action') ask();"),
  },
  {
    rule: 'R82',
    finds: { ...own, 'policy.json': policy({ includeApplications: ['Office365'] }, ['mfa']) },
    leaves: { ...own, 'policy.json': policy({ includeApplications: ['Office365'] }, ['mfa'], 'disabled') },
  },
  {
    rule: 'R83',
    finds: {
      ...own,
      'policy.json': policy({ includeApplications: ['All'], excludeApplications: [appId] }, [
        'compliantDevice',
      ]),
    },
    leaves: { ...own, 'policy.json': policy({ includeApplications: ['All'] }, ['compliantDevice']) },
    from: 'https://github.com/OfficeDev/office-js/issues/5315',
  },
  {
    rule: 'R84',
    finds:
      '[Tue, 19 Nov 2024 12:08:30 GMT] : [] : @azure/msal-browser@3.26.0 : Info - Nested App Auth Bridge available: true',
    leaves: '@azure/msal-browser@3.26.0 : Info, build 16.0.18129.20116, session id 1',
    from: 'https://github.com/OfficeDev/office-js/issues/5113',
  },
  {
    rule: 'R85',
    finds: 'client_secret=abc8Q~0123456789abcdefghijklmnopqrst',
    leaves: refusal(50076, 'x'),
  },
]
