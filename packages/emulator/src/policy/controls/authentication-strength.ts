import { type GrantControl, lacks } from '../control.js'
import { judgeSecondFactor } from '../second-factor.js'

/**
 * Wants one of the combinations of methods that a strength allows.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths
 */
export const authenticationStrength: GrantControl = {
  name: 'authenticationStrength',
  compile({ grantControls }) {
    const wanted = grantControls?.authenticationStrength
    if (!wanted) return undefined
    return {
      graphName: 'RequireAuthenticationStrength',
      isSecondFactor: true,
      judge(facts, { strengths, secondFactorLifetime }) {
        const strength = strengths.find(({ id }) => id === wanted.id)
        if (strength) return judgeSecondFactor(facts, strength, secondFactorLifetime)
        const because = `The authentication strength ${wanted.id} does not exist; nothing satisfies it.`
        return lacks({ kind: 'second-factor', methods: [] }, because)
      },
    }
  },
}
