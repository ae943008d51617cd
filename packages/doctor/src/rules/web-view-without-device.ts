import { because, refused, said, speaksOf, spoken } from './questions.js'
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
    if (dialog.length === 0) return undefined
    if (refusal || unregistered.length > 0)
      return because(refusal && said(refusal), ...unregistered, ...dialog)
    // With another refusal than one of the device, words about policies are about that one.
    if (evidence.refusals.length > 0 || evidence.codes.length > 0) return undefined
    const policy = spoken(evidence, 'device policy')
    const elsewhere = speaksOf(evidence, 'conditional access') ? spoken(evidence, 'works in a browser') : []
    const facts = policy.length > 0 ? policy : elsewhere
    return facts.length > 0 ? { because: [...facts, ...dialog], confidence: 'likely' } : undefined
  },
}
