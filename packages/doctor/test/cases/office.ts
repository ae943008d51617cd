import { policy } from '../inputs.js'
import type { RuleCase } from './case.js'
import { manifests } from './manifests.js'

const office = (code: number) => `getAccessToken failed: {"code":${code}}`

export const officeCases: readonly RuleCase[] = [
  {
    rule: 'R17',
    finds: { 'error.txt': office(13006), 'policy.json': policy({ includeApplications: ['All'] }, ['mfa']) },
    leaves: {
      'error.txt': office(13006),
      'policy.json': policy({ includeApplications: ['All'] }, ['block']),
    },
    from: 'https://github.com/OfficeDev/office-js/issues/3469',
  },
  { rule: 'R18', finds: office(13000), leaves: office(13001) },
  { rule: 'R19', finds: `${office(13006)} in Safari only`, leaves: `${office(13006)} in Chrome` },
  {
    rule: 'R20',
    finds: '{"name":"Preauthorization missing.","message":"Missing grant for this add-in.","code":13005}',
    leaves: office(13003),
    from: 'https://github.com/OfficeDev/office-js/issues/3469',
  },
  {
    rule: 'R19',
    finds: 'Office.auth.getAccessToken fails wherever third-party cookies are off',
    leaves: 'The page needs third-party cookies for its map',
    from: 'https://github.com/OfficeDev/office-js/issues/4939',
  },
  { rule: 'R21', finds: office(13007), leaves: office(13006) },
  {
    rule: 'R22',
    finds: `${office(13012)} with forMSGraphAccess: true, sideloaded in Outlook`,
    leaves: `${office(13012)} on an iPad`,
  },
  { rule: 'R23', finds: `${office(13012)} on an iPad`, leaves: office(13002) },
  {
    rule: 'R23',
    finds: 'Does getAccessToken work on iOS and Android? There it is not supported, it seems',
    leaves: 'getAccessToken works on iOS as it does on Windows',
    from: 'https://github.com/OfficeDev/office-js-docs-pr/issues/3384',
  },
  {
    rule: 'R27',
    finds: 'Since spring getCallbackTokenAsync fails for half of our customers',
    leaves: 'With a token obtained by getCallbackTokenAsync the REST call fails with 403',
    from: 'https://github.com/OfficeDev/office-js/issues/5525',
  },
  {
    rule: 'R34',
    finds: 'loginPopup works on Teams in Chrome. On the desktop it does not.',
    leaves: 'getAccessToken works in OWA and fails on the desktop, no popup is shown',
    from: 'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/1825',
  },
  {
    rule: 'R36',
    finds: 'displayDialogAsync: the dialog never opens, and the callback says nothing',
    leaves: 'The dialog opens and the person signs in',
    from: 'https://github.com/OfficeDev/office-js/issues/1285',
  },
  { rule: 'R24', finds: office(13013), leaves: office(13007) },
  {
    rule: 'R25',
    finds:
      'The sixth of several quick calls of getAccessToken never resolves; the host logs 13013. Multiple calls.',
    leaves: office(13013),
    from: 'https://github.com/OfficeDev/office-js/issues/6449',
  },
  { rule: 'R26', finds: office(13003), leaves: office(13004) },
  {
    rule: 'R27',
    finds:
      'getCallbackTokenAsync: {"name":"GenericTokenError","message":"An internal error has occurred.","code":9018}',
    leaves: 'listening on port 9018',
    from: 'https://github.com/OfficeDev/office-js/issues/5516',
  },
  {
    rule: 'R28',
    finds: 'Something went wrong. [7q6cl]',
    leaves: 'Something went wrong. [5objp]',
    from: 'https://github.com/OfficeDev/office-js/issues/4767',
  },
  {
    rule: 'R29',
    finds: 'Something went wrong [5objp]',
    leaves: 'Something went wrong. [7q6cl]',
    from: 'https://github.com/OfficeDev/office-js/issues/6275',
  },
  {
    rule: 'R30',
    finds: 'ServerError: \nNestedAppAuth 1.1 is supported: true, no network traffic',
    leaves: 'ServerError: invalid_grant: AADSTS65001',
    from: 'https://github.com/OfficeDev/office-js/issues/6691',
  },
  {
    rule: 'R31',
    finds: 'untrusted_origin: The origin is not valid for Nested App Auth.',
    leaves: 'The origin was null.',
    from: 'https://github.com/OfficeDev/office-js/issues/5113',
  },
  {
    rule: 'R32',
    finds: 'BrowserAuthError: no_account_error; nestedAppAuthBridge is undefined',
    leaves: 'BrowserAuthError: interaction_in_progress',
  },
  {
    rule: 'R33',
    finds: 'native_auth_error NoNetwork: proxy authentication required (407)',
    leaves: 'native_auth_error NoNetwork',
    from: 'https://github.com/OfficeDev/office-js/issues/5840',
  },
  {
    rule: 'R34',
    finds: 'BrowserAuthError: popup_window_error: Error opening popup window.',
    leaves: 'BrowserAuthError: timed_out',
  },
  {
    rule: 'R35',
    finds: '[BrowserAuthError: crypto_nonexistent: The crypto object or function is not available.]',
    leaves: '[BrowserAuthError: timed_out]',
    from: 'https://github.com/OfficeDev/office-js/issues/4450',
  },
  {
    rule: 'R36',
    finds: 'DialogEventReceived {"error":12006}',
    leaves: 'DialogEventReceived {"error":12007}',
  },
  {
    rule: 'R37',
    finds:
      'https://outlook.office.com/owa/extSSO.aspx#error=interaction_required&error_description=AADSTS160021%3a+Application+requested+a+user+session+which+does+not+exist.&state=x',
    leaves:
      'https://outlook.office.com/owa/extSSO.aspx#error=login_required&error_description=AADSTS50058%3a+x',
    from: 'https://github.com/OfficeDev/office-js/issues/5339',
  },
  {
    rule: 'R86',
    finds:
      "Refused to display 'https://login.microsoftonline.com/' in a frame because it set 'X-Frame-Options' to 'deny'.",
    leaves: 'The pane is blank.',
    from: 'https://github.com/OfficeDev/office-js/issues/3520',
  },
  { rule: 'R59', finds: manifests.otherHost, leaves: manifests.mail },
  { rule: 'R60', finds: manifests.withoutScopes, leaves: manifests.mail },
]
