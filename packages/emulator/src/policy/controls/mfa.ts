import { mfaStrength } from '../built-in-strengths.js'
import type { GrantControl } from '../control.js'
import { judgeSecondFactor } from '../second-factor.js'

/** Wants a second factor, whichever. Windows Hello for Business is one by itself. */
export const mfa: GrantControl = {
  name: 'mfa',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('mfa')
      ? {
          graphName: 'Mfa',
          isSecondFactor: true,
          judge: (facts, { secondFactorLifetime }) =>
            judgeSecondFactor(facts, mfaStrength, secondFactorLifetime),
        }
      : undefined,
}
