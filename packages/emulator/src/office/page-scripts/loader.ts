import type { FrameMarker } from './frame-marker.js'

/** What the loader is told by the server that serves it. */
export interface LoaderSettings {
  /** `office.js` or `office.debug.js`. */
  file: string
  /** Why the library cannot be served, and what to do about it; absent when it can. */
  problem?: string
}

/**
 * Stands where the page expects Office.js: puts our script and then the library's own bytes behind it,
 * as separate scripts, in this order. Runs in the page: uses nothing outside itself.
 */
export function loader(settings: LoaderSettings): void {
  const self = document.currentScript as HTMLScriptElement | null
  /** Errors of a script from another origin reach the page without their words; this one keeps them. */
  const fail = (message: string): void => {
    const error = Object.assign(new Error(message), { name: 'OfficeJsNotServed' })
    if (window.name.includes('"onbehalf"')) {
      const { hostOrigin, inWindow } = (JSON.parse(window.name) as { onbehalf: FrameMarker }).onbehalf
      const host = (inWindow ? window.opener : window.parent) as Window | null
      const report = { onbehalf: { kind: 'loader-error', message } }
      if (host && host !== window) host.postMessage(JSON.stringify(report), hostOrigin)
    }
    console.error(error)
    window.dispatchEvent(new ErrorEvent('error', { error, message: `${error.name}: ${message}` }))
  }
  if (settings.problem !== undefined) {
    fail(settings.problem)
    return
  }
  if (!self) {
    fail('Office.js has to be loaded by a classic script element, not as a module.')
    return
  }

  const base = self.src.slice(0, self.src.lastIndexOf('/') + 1)
  // The library waits for ever for a file that it does not get.
  window.addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLScriptElement) || !target.src.startsWith(base)) return
      fail(`${target.src} is no file of @microsoft/office-js here.`)
    },
    true,
  )
  const sources = [`${base}onbehalf/page.js`, `${base}onbehalf/original/${settings.file}`]
  const mark = 'data-onbehalf'
  if (document.readyState === 'loading' && !self.async && !self.defer) {
    document.write(sources.map((src) => `<script ${mark} src="${src}"></script>`).join(''))
    // A script that the parser did not insert cannot write: then nothing is there now.
    if (document.querySelector(`script[${mark}]`)) return
  }

  // Whoever waits for the load of this script waits for the library, which loads later. A window never hears of it.
  let complete = false
  const hold = (event: Event): void => {
    if (event.target === self && !complete) event.stopImmediatePropagation()
  }
  document.addEventListener('load', hold, true)
  sources.forEach((src, index) => {
    const script = document.createElement('script')
    script.src = src
    script.async = false
    script.setAttribute(mark, '')
    if (index === sources.length - 1) {
      script.addEventListener('load', () => {
        complete = true
        document.removeEventListener('load', hold, true)
        self.dispatchEvent(new Event('load'))
      })
    }
    document.head.append(script)
  })
}
