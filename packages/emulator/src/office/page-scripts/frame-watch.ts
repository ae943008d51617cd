/**
 * Tells the host what it cannot see from outside: that a document began, even one that is left before it is loaded,
 * which scripts the add-in's page names, and which of its scripts fail. Runs in the page: uses nothing outside itself.
 */
export function frameWatch(hostOrigin: string, host: Window): void {
  const limit = 20
  let told = 0
  const tell = (report: object): void => {
    told += 1
    if (told <= limit) host.postMessage(JSON.stringify({ onbehalf: report }), hostOrigin)
  }
  tell({ kind: 'began' })
  window.addEventListener(
    'error',
    (event: ErrorEvent | Event) => {
      if (event instanceof ErrorEvent) {
        // The loader tells this one itself.
        if (event.error?.name !== 'OfficeJsNotServed') tell({ kind: 'error', message: event.message })
      } else if (event.target instanceof HTMLScriptElement) {
        tell({ kind: 'error', message: `The script ${event.target.src} did not load` })
      }
    },
    true,
  )
  window.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    const { name, message } = Object(reason) as { name?: unknown; message?: unknown }
    tell({ kind: 'error', message: `${String(name ?? 'Unhandled rejection')}: ${String(message ?? reason)}` })
  })
  document.addEventListener('DOMContentLoaded', () => {
    const urls = [...document.scripts].map((script) => script.src).filter((src) => src !== '')
    tell({ kind: 'scripts', urls: urls.slice(0, 100) })
  })
}
