import { entraError } from '@onbehalf/protocol'
import { refusalOfSignIn } from '../../policy/verdict-of-sign-in.js'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf } from '../account.js'
import { providerToAsk, refusalHere } from '../lacking.js'
import { leaveFor } from '../leave-for.js'
import type { LeavingStep } from '../step.js'

/** A second factor that the federation says only the identity provider asks for: it is asked once. */
export const federatedSecondFactor: LeavingStep = {
  name: 'federated-second-factor',
  isDue: (context) => context.flow.askedElsewhere !== true && providerToAsk(context) !== undefined,

  silently(context) {
    const refusal = refusalHere(context)
    return refusal ? refusalOfSignIn(context, refusal) : entraError('secondFactorNotPassed')
  },

  leave(context) {
    const federation = providerToAsk(context)
    const user = accountOf(context)
    if (!federation || !user) throw new TypeError('Nobody else asks for a second factor')
    const flow = { ...context.flow, userId: user.id, askedElsewhere: true }
    return leaveFor({ ...context, flow }, federation, {
      username: signInName(user),
      wantsSecondFactor: true,
    })
  },
}
