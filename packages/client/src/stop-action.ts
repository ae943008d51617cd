import { type SignInStop, type SignInStopCode, signInStops } from '@onbehalf/protocol'
import type { StopAction } from './sign-in-stopped.js'
import type { TokenRequest } from './way.js'

interface Stopped {
  code: SignInStopCode
  consentUrl?: string
}

/**
 * What the user can do at once about a stop: ask again, this time with leave to be shown something, or open the
 * page for consent.
 */
export function stopAction(getToken: (request: TokenRequest) => Promise<string>) {
  return ({ code, consentUrl }: Stopped, request: TokenRequest): StopAction | undefined => {
    const { label }: SignInStop = signInStops[code]
    if (label === undefined) return undefined
    if (code === 'consent-required') {
      return isHttps(consentUrl) ? { label, run: async () => openPage(consentUrl) } : undefined
    }
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
