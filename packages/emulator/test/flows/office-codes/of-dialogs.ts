import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CodeProvocation } from './provocation.js'

/** Microsoft's page of the codes. */
const errors = 'https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events'

const own = 'https://localhost:3000/dialog.html'

/** Causes that end a dialog, or keep it from opening. Where Office.js opens it itself, on the web, it checks the same. */
export const ofDialogs: readonly CodeProvocation[] = [
  {
    end: 12002,
    how: 'Open a page of the add-in that is not there: a wrong path, or a server that is down.',
    source: errors,
    async provoke(world) {
      const origin = `https://localhost:${await unusedPort()}`
      await world.sideload({ page: `${origin}/pane.html` })
      return world.openDialog(`${origin}/dialog.html`)
    },
  },
  {
    end: 12003,
    how: 'Open an address that is no https address, such as `file:` or a relative one.',
    source: errors,
    provoke: (world) => world.openDialog('dialog.html'),
  },
  {
    end: 12004,
    how: 'Open a page of another origin than the pane’s that the manifest does not list in `AppDomains`.',
    source: errors,
    provoke: (world) => world.openDialog('https://elsewhere.example/dialog.html'),
  },
  {
    end: 12005,
    how: 'Open an http address.',
    source: errors,
    provoke: (world) => world.openDialog('http://localhost:3000/dialog.html'),
  },
  {
    end: 12007,
    how: 'Open a second dialog while one is open (`"dialog":"open"` without a page).',
    source: errors,
    provoke: (world) => world.openDialog(own, { dialog: 'open' }),
  },
]

/** Codes that take a person and a browser; `office-js-dialogs.contract.test.ts` meets them in Chromium. */
export const inTheBrowser: Readonly<Record<number, string>> = {
  12006: 'Close the window of the dialog.',
  12009:
    'On the web, press Ignore on the panel that asks before the dialog; it comes without `promptBeforeOpen: false`.',
  12011: 'On the web, let the browser block popups: open the dialog without a click before it.',
}

/** A port at which nothing answers. */
async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
