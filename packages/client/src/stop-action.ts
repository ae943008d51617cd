import { type SignInStop, type SignInStopCode, signInStops } from '@onbehalf/protocol/sign-in'
import type { StopAction } from './sign-in-stopped.js'
import type { TokenRequest } from './way.js'

interface Stopped {
  code: SignInStopCode
  /** Where consent is given, or what else Entra wants is done. */
  page?: string | undefined
}

/**
 * What the user can do at once about a stop: open the page that asks for what is missing, or ask again, this time with
 * leave to be shown something.
 */
export function stopAction(getToken: (request: TokenRequest) => Promise<string>) {
  return ({ code, page }: Stopped, request: TokenRequest): StopAction | undefined => {
    const { label }: SignInStop = signInStops[code]
    if (label === undefined) return undefined
    if (page !== undefined && /^https:\/\/\S+$/i.test(page))
      return { label, run: async () => void window.open(page, '_blank', 'noopener') }
    if (code === 'consent-required') return undefined
    return { label, run: async () => void (await getToken({ ...request, mayAsk: true })) }
  }
}
