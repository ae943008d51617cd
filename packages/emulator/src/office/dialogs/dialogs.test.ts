import { describe, expect, it } from 'vitest'
import type { Ground } from '../../ground.js'
import type { Probe } from '../answers.js'
import type { Pane } from '../panes.js'
import { AddInDialogs } from './dialogs.js'

const url = 'https://localhost:3000/dialog.html'
const fateOf = (probe: Probe) => new AddInDialogs({} as Ground, async () => probe).fate({} as Pane, url)

/** @see https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events */
describe('an open dialog', () => {
  it.each<[Probe, number | undefined]>([
    [{ outcome: 'ok', url }, undefined],
    // A window is no frame, and the browser shows what it finds.
    [{ outcome: 'framing-forbidden', url }, undefined],
    [{ outcome: 'server-error', url, status: 500 }, undefined],
    [{ outcome: 'not-loopback', url: 'https://contoso.example/x' }, undefined],
    [{ outcome: 'not-found', url, status: 404 }, 12002],
    [{ outcome: 'refused', url }, 12002],
    [{ outcome: 'untrusted-certificate', url }, 12002],
    [{ outcome: 'no-answer', url }, 12002],
    [{ outcome: 'not-loopback', url: 'http://localhost/x' }, 12003],
  ])('whose page is %j ends with %s', async (probe, code) => {
    const { code: found, cause } = await fateOf(probe)
    expect(found).toBe(code)
    expect(cause === undefined).toBe(code === undefined)
  })
})
