import { expect, it, vi } from 'vitest'
import { Emitter } from '../office/bridge/emitter'
import type { PaneEvents } from '../office/bridge/pane-events'
import type { PaneHost } from '../office/bridge/pane-host'
import { listenTo } from './listen'

/** Listens to a host that only tells what the test says, and gives what the page did. */
function listening() {
  const host = new Emitter<PaneEvents>()
  const page = {
    tell: vi.fn(),
    setPrompts: vi.fn(),
    setDialogs: vi.fn(),
    onToken: vi.fn(),
    onProof: vi.fn(),
    onWritten: vi.fn(),
    version: '1.1.110',
  }
  listenTo(host as unknown as PaneHost, page)
  return { host, page }
}

const result = (name: string) => ({
  ...{ id: 1, name, quiet: false, from: 'pane' as const },
  ...{ code: 0, duration: 1 },
})

it('looks anew who is signed in, and by what, after a window of the bridge and after no other call', () => {
  const { host, page } = listening()
  for (const name of ['GetInitContext', 'GetToken', 'displayDialog']) host.emit('result', result(name))
  expect(page.onProof).not.toHaveBeenCalled()
  host.emit('result', result('GetTokenPopup'))
  expect(page.onProof).toHaveBeenCalledOnce()
  expect(page.onToken).not.toHaveBeenCalled()
})

it('tells in the pane of a window that the platform does not open', () => {
  const { host, page } = listening()
  host.emit('no-window', { message: 'Office on Windows opens none.' })
  const notice = { kind: 'no-window', sentence: 'Office on Windows opens none.' }
  expect(page.tell).toHaveBeenCalledWith({ type: 'notice', notice })
})
