import type { TokenOptions } from '../../api'
import { officeCodes } from '../codes'
import { member, NeverAnswered, type OfficeCall, OfficeRefusal, type RawCall } from '../office-call'

/**
 * `OfficeRuntime.auth.getAccessToken`, `Office.auth.getAccessToken` and
 * `Office.context.auth.getAccessTokenAsync`: one call on the wire.
 */
export const getAccessToken: OfficeCall = {
  name: 'getAccessToken',
  dispatchId: 98,
  quiet: false,
  async answer(call, host) {
    const answer = await host.getAccessToken(tokenOptions(call))
    if ('code' in answer) throw new OfficeRefusal(answer.code, answer)
    if ('uncoded' in answer) throw new OfficeRefusal(null, answer)
    if ('unanswered' in answer) throw new NeverAnswered(answer)
    if ('prompt' in answer) throw new OfficeRefusal(officeCodes.userAborted, answer)
    return { messages: { accessToken: answer.accessToken }, native: [officeCodes.ok, answer.accessToken] }
  },
}

/** The options by position, as the native builds send them. */
const positions = [
  'forceConsent',
  'forceAddAccount',
  'authChallenge',
  'allowConsentPrompt',
  'forMSGraphAccess',
  'allowSignInPrompt',
] as const

/** The options of the call, without those that stand at their default. */
export function tokenOptions(call: RawCall): TokenOptions {
  const given = (name: (typeof positions)[number]): unknown =>
    call.by === 'native' && Array.isArray(call.parameters)
      ? call.parameters[positions.indexOf(name)]
      : member(call.parameters, name)
  const flags = positions.filter((name) => name !== 'authChallenge' && given(name) === true)
  const challenge = given('authChallenge')
  return {
    ...Object.fromEntries(flags.map((name) => [name, true])),
    ...(typeof challenge === 'string' && challenge !== '' && { authChallenge: challenge }),
  }
}
