import { createContext, runInContext } from 'node:vm'
import { installOffice } from './install-office.js'
import type { OpenedOffice } from './opened-office.js'

/**
 * Runs the script of event handlers as classic Outlook on Windows does: in a runtime that has Office, timers and requests,
 * and no window, document, storage or cookies.
 *
 * @example
 * runEventScript(outlook, readFileSync('launchevent.js', 'utf8'))
 * const { sent } = await (await outlook.raise('OnMessageSend')).outcome
 * @throws what the script throws; `ReferenceError` for the page that it misses.
 * @see https://learn.microsoft.com/office/dev/add-ins/testing/runtimes#javascript-only-runtime
 */
export function runEventScript(office: OpenedOffice, script: string, filename = 'events.js'): void {
  const globals = {
    ...{ console, setTimeout, clearTimeout, setInterval, clearInterval },
    ...{ fetch, WebSocket: globalThis.WebSocket },
  }
  installOffice(globals, office)
  runInContext(script, createContext(globals), { filename })
}
