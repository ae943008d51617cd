import { type GrantControl, lacks } from '../control.js'

/** Wants a second factor of another provider, which is not there to give one. */
export const customFactors: GrantControl = {
  name: 'customAuthenticationFactors',
  compile({ grantControls }) {
    const controls = grantControls?.customAuthenticationFactors ?? []
    if (controls.length === 0) return undefined
    const because = `The policy wants a control of another provider: ${controls.join(', ')}.`
    return {
      graphName: 'RequireExternalControl',
      judge: () => lacks({ kind: 'custom-control', controls }, because),
    }
  },
}
