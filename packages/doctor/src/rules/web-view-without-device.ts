import { because, refused, said, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const webViewWithoutDevice: Rule = {
  id: 'web-view-without-device',
  number: 'R87',
  finding: 'The device is fine, but the web view of the dialog does not show it to Entra.',
  why: 'A web view in Office’s dialog carries no device identity unless Office passes it on; the browser and the broker on the same computer do.',
  mend: {
    developer:
      'Use the broker (nested app authentication); do not offer the dialog as the way around a device policy.',
    admin: 'The device needs no repair.',
  },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/995',
  scenario: 'device-policy-in-dialog-webview',
  decides: 'whether the same account signs in with the browser on this computer',
  over: ['R45'],
  find(evidence) {
    const refusal = refused(
      evidence,
      'deviceNotCompliant',
      'deviceNotDomainJoined',
      'deviceAuthenticationFailed',
    )
    const unregistered = spoken(evidence, 'unregistered')
    const dialog = spoken(evidence, 'dialog')
    if (dialog.length === 0 || !(refusal || unregistered.length > 0)) return undefined
    return because(refusal && said(refusal), ...unregistered, ...dialog)
  },
}
