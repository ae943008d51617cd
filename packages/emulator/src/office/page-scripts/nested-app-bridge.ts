import type { FrameMarker } from './frame-marker.js'

/**
 * Puts the bridge that MSAL looks for into the page; what MSAL says goes to the host around the frame. Runs in the page:
 * uses nothing outside itself.
 *
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js, `lib/msal-browser/src/naa/AuthBridge.ts`
 */
export function nestedAppBridge({ conversation, hostOrigin }: FrameMarker, host: Window): void {
  const listeners = new Set<(message: string) => void>()
  window.addEventListener('message', ({ source, origin, data }: MessageEvent) => {
    if (source !== host || origin !== hostOrigin || typeof data !== 'string') return
    if (!data.startsWith('{"onbehalfNestedApp"')) return
    const { onbehalfNestedApp: message } = JSON.parse(data) as { onbehalfNestedApp: object }
    for (const listener of [...listeners]) listener(JSON.stringify(message))
  })
  const bridge = {
    addEventListener: (_type: string, listener: (message: string) => void) => listeners.add(listener),
    removeEventListener: (_type: string, listener: (message: string) => void) => listeners.delete(listener),
    postMessage(json: string) {
      const message = { kind: 'nested-app', conversation, message: JSON.parse(json) as unknown }
      host.postMessage(JSON.stringify({ onbehalf: message }), hostOrigin)
    },
  }
  Object.defineProperty(window, 'nestedAppAuthBridge', { value: bridge, configurable: true })
}
