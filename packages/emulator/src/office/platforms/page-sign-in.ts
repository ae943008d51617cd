import type { Ground } from '../../ground.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { codeOf, codeRequest, redeem } from '../access-token/authorization-code.js'
import type { EntraToken } from '../access-token/entra-answer.js'
import { EngineProblem } from '../engine-problem.js'
import { isSecondFactor, type SignInMethod } from '../methods.js'
import { PersonAtTheKeyboard } from '../person-at-the-keyboard.js'

/**
 * Signs somebody in on the token service's real pages, as they would have done this morning: with a password, and with
 * the second factor when `method` is one.
 *
 * @param headers who redeems the code
 * @throws {EngineProblem} naming the page or the refusal that stopped it.
 */
export async function signInOnPages(
  ground: Ground,
  ask: Ask,
  method: SignInMethod,
  headers: Readonly<Record<string, string>> = traceHeaders('broker', ask),
): Promise<EntraToken> {
  const factor = isSecondFactor(method) ? method : undefined
  const request = codeRequest(ground, ask, ground.randomId(), {
    prompt: 'login',
    amr_values: factor && 'mfa',
  })
  const who = { user: ask.user.userPrincipalName, factor, correlationId: ask.correlationId }
  const { outcome } = await new PersonAtTheKeyboard(ground).answer(request.url, who, ask.browser)
  if ('cancelled' in outcome) {
    throw new EngineProblem(422, 'sign-in-refused', `The sign-in stopped at the page “${outcome.at ?? ''}”.`)
  }
  const code = codeOf(request, new URLSearchParams(outcome.query))
  const answer = typeof code === 'string' ? await redeem(ground, request, code, headers) : code
  if (answer.kind === 'token') return answer
  throw new EngineProblem(
    422,
    'sign-in-refused',
    `Entra refused the sign-in: ${answer.description || answer.error}`,
  )
}
