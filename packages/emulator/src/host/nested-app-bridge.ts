import type { AskControl, Factor, Seat } from './host-answers.js'

/** What a listener of the bridge gets: JSON of an answer. */
export type BridgeListener = (message: string) => void

/** The object that MSAL looks for as `window.nestedAppAuthBridge`. */
export interface NestedAppAuthBridge {
  addEventListener(type: 'message', listener: BridgeListener): void
  removeEventListener(type: 'message', listener: BridgeListener): void
  /** Takes JSON of a request; the answer comes to every listener, later. */
  postMessage(message: string): void
}

/** What MSAL says, as far as a broker has use for it. */
interface Request {
  method: string
  requestId: string
  tokenParams?: { clientId: string; scope: string; claims?: string }
}

/**
 * The bridge of an Office application without a page: the engine answers, as behind the Office page.
 *
 * @param answering with which second factor a person answers windows; undefined when they close them
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js, `lib/msal-browser/src/naa/AuthBridge.ts`
 */
export function nestedAppAuthBridge(
  ask: AskControl,
  seat: Seat,
  answering: () => Factor | 'any' | undefined,
): NestedAppAuthBridge {
  const listeners = new Set<BridgeListener>()
  const answer = async ({ method, requestId, tokenParams }: Request): Promise<object> => {
    const factor = answering()
    const told = await ask<{ pages: unknown; correlationId: unknown }>('POST', 'office/nested-app', {
      ...seat,
      method,
      ...(tokenParams && { clientId: tokenParams.clientId, scope: tokenParams.scope }),
      ...(tokenParams?.claims !== undefined && { claims: tokenParams.claims }),
      ...(factor !== undefined && { prompts: 'answer' }),
      ...(factor !== undefined && factor !== 'any' && { factor }),
    })
    const { pages: _pages, correlationId: _correlationId, ...response } = told
    return { ...response, requestId }
  }
  return {
    addEventListener: (_type, listener) => listeners.add(listener),
    removeEventListener: (_type, listener) => listeners.delete(listener),
    postMessage(message) {
      const request = JSON.parse(message) as Request
      void answer(request)
        .catch((error: Error) => refusal(request, error))
        .then((response) => {
          for (const listener of [...listeners]) listener(JSON.stringify(response))
        })
    },
  }
}

/** What the emulator does not take ends as the bridge ends what it cannot do. */
function refusal({ requestId }: Request, { message: description }: Error): object {
  const error = { status: 'PERSISTENT_ERROR', description }
  return { messageType: 'NestedAppAuthResponse', requestId, success: false, error }
}
