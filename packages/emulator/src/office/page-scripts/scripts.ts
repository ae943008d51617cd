import { ajaxStandIn } from './ajax-stand-in.js'
import { type FrameMarker, readFrameMarker } from './frame-marker.js'
import { frameWatch } from './frame-watch.js'
import { type LoaderSettings, loader } from './loader.js'
import { type NativeChannel, nativeChannel } from './native-channel.js'
import { nativeObjects } from './native-objects.js'

interface Parts {
  ajax: typeof ajaxStandIn
  channel: (marker: FrameMarker) => NativeChannel
  native: typeof nativeObjects
  watch: typeof frameWatch
}

/** Puts our objects into an Office frame, once, whoever asks first: the loader or the browser itself. */
function install(read: typeof readFrameMarker, parts: Parts): void {
  const installed = Symbol.for('onbehalf.frame')
  const marker = read()
  if (!marker || installed in window) return
  Object.defineProperty(window, installed, { value: true })
  if (marker.ajax) parts.ajax()
  // A popup has the name of the frame that opened it, and no host around it.
  if (window.parent === window) return
  parts.watch(marker.hostOrigin)
  if (marker.native) parts.native(marker.native, parts.channel(marker))
}

/** The script that makes an add-in's frame ready for Office.js; does nothing in any other page. */
export function pageScript(): string {
  const parts = `{ ajax: ${ajaxStandIn}, channel: ${nativeChannel}, native: ${nativeObjects}, watch: ${frameWatch} }`
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
