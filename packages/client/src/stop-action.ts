import { type SignInStop, type SignInStopCode, signInStops } from '@onbehalf/protocol/sign-in'
import type { StopAction } from './sign-in-stopped.js'
import type { TokenRequest } from './way.js'

interface Stopped {
  code: SignInStopCode
  /** Where consent is given, or what else Entra wants is done. */
  page?: string
}

/**
 * What the user can do at once about a stop: open the page that asks for what is missing, or ask again, this time with
 * leave to be shown something.
 */
export function stopAction(getToken: (request: TokenRequest) => Promise<string>) {
  return ({ code, page }: Stopped, request: TokenRequest): StopAction | undefined => {
    const { label }: SignInStop = signInStops[code]
    if (label === undefined) return undefined
    if (isHttps(page)) return { label, run: async () => openPage(page) }
    if (code === 'consent-required') return undefined
    const run = async () => {
      await getToken({ ...request, mayAsk: true })
    }
    return { label, run }
  }
}

function isHttps(address: string | undefined): address is string {
  return address !== undefined && URL.canParse(address) && new URL(address).protocol === 'https:'
}

function openPage(address: string): void {
  window.open(address, '_blank', 'noopener')
}
