import { ajaxStandIn } from './ajax-stand-in.js'
import { type FrameMarker, readFrameMarker } from './frame-marker.js'
import { frameWatch } from './frame-watch.js'
import { type LoaderSettings, loader } from './loader.js'
import { type NativeChannel, nativeChannel } from './native-channel.js'
import { nativeObjects } from './native-objects.js'
import { nestedAppBridge } from './nested-app-bridge.js'
import { scriptMessaging } from './script-messaging.js'
import { webViewWindows } from './web-view-windows.js'

interface Parts {
  ajax: typeof ajaxStandIn
  channel: (marker: FrameMarker, host: Window) => NativeChannel
  native: typeof nativeObjects
  messaging: typeof scriptMessaging
  nested: typeof nestedAppBridge
  watch: typeof frameWatch
  windows: typeof webViewWindows
}

/** Puts our objects into an Office frame, once, whoever asks first: the loader or the browser itself. */
function install(read: typeof readFrameMarker, parts: Parts): void {
  const installed = Symbol.for('onbehalf.frame')
  const marker = read()
  if (!marker || installed in window) return
  Object.defineProperty(window, installed, { value: true })
  if (marker.ajax) parts.ajax()
  // A popup of Office.js itself has the name of the frame that opened it, and no host around it.
  if (window.parent === window && !marker.inWindow) return
  const host = (marker.inWindow ? window.opener : window.parent) as Window | null
  if (!host) return
  parts.watch(marker.hostOrigin, host)
  if (marker.nestedApp) parts.nested(marker, host)
  if (marker.native) {
    parts.native(marker.native, parts.channel(marker, host))
    parts.windows(marker.hostOrigin, host)
  }
  if (marker.scriptMessaging) parts.messaging(marker.scriptMessaging, parts.channel(marker, host))
}

/** The script that makes an add-in's frame ready for Office.js; does nothing in any other page. */
export function pageScript(): string {
  const parts = `{ ajax: ${ajaxStandIn}, channel: ${nativeChannel}, native: ${nativeObjects}, messaging: ${scriptMessaging}, nested: ${nestedAppBridge}, watch: ${frameWatch}, windows: ${webViewWindows} }`
  return `;(${install})(${readFrameMarker}, ${parts})\n`
}

/**
 * The same for a browser of our own, to run in every frame before any script of the page: then pages
 * that load Office.js in another way are ready too.
 */
export function initScript(): string {
  return pageScript()
}

/** What the page gets for `office.js`. */
export function loaderScript(settings: LoaderSettings): string {
  return `;(${loader})(${JSON.stringify(settings)})\n`
}

/** What the page gets for `MicrosoftAjax.js`. */
export function ajaxScript(): string {
  return `;(${ajaxStandIn})()\n`
}
