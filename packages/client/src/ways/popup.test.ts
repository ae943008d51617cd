import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stopOf } from '../../test/stops.js'
import { clientId, personToken, scope } from '../../test/token.js'
import { createSignIn, dialog } from '../index.js'
import { channelName } from './dialog-messages.js'

const origin = 'https://localhost:3000'
const token = personToken({ preferred_username: 'milan@contoso.com', exp: 4_000_000_000 })
const stolen = personToken({ preferred_username: 'nomfa@contoso.com', exp: 4_000_000_000 })

/** The window that `window.open` gave, as much of it as a page may see of another. */
interface FakePopup {
  url: URL
  closed: boolean
  close: () => void
}

let opening: Promise<FakePopup>
let page: EventTarget
let hasFocus: boolean

beforeEach(() => {
  page = new EventTarget()
  hasFocus = false
  opening = new Promise((resolve) => {
    const open = (url: URL) => {
      const popup: FakePopup = { url, closed: false, close: () => (popup.closed = true) }
      resolve(popup)
      return popup
    }
    vi.stubGlobal('window', { open })
  })
  vi.stubGlobal('location', new URL(`${origin}/taskpane.html`))
  vi.stubGlobal('screen', { width: 1000, height: 1000 })
  vi.stubGlobal('document', { hasFocus: () => hasFocus })
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const signIn = () => createSignIn({ clientId, scope, apiOrigins: [origin], ways: [dialog('/dialog.html')] })

async function opened(): Promise<FakePopup & { id: string }> {
  const popup = await opening
  const { id } = JSON.parse(popup.url.searchParams.get('onbehalf') ?? '{}')
  return Object.assign(popup, { id })
}

/** A message reaches the page, from a window of an origin. */
function message(data: unknown, source: unknown, from = origin): void {
  page.dispatchEvent(Object.assign(new Event('message'), { data, source, origin: from }))
}

describe('a popup, where there is no Office', () => {
  it('hands its token over by a message, and is closed', async () => {
    const ended = signIn().getToken({ ask: 'if-needed' })
    const popup = await opened()
    message(JSON.stringify({ onbehalf: popup.id, token }), popup)
    expect(await ended).toBe(token)
    expect(popup.closed).toBe(true)
  })

  it('hands it over by a channel where a sign-in page has cut the windows apart', async () => {
    const ended = signIn().getToken({ ask: 'if-needed' })
    const popup = await opened()
    popup.closed = true
    const channel = new BroadcastChannel(channelName(popup.id))
    channel.postMessage(JSON.stringify({ onbehalf: popup.id, token }))
    expect(await ended).toBe(token)
    channel.close()
  })

  it('is the only window that is heard, by its origin, its identity and its number', async () => {
    const ended = signIn().getToken({ ask: 'if-needed' })
    const popup = await opened()
    message(JSON.stringify({ onbehalf: popup.id, token: stolen }), popup, 'https://evil.example')
    message(JSON.stringify({ onbehalf: popup.id, token: stolen }), { name: 'a frame of the same origin' })
    message(JSON.stringify({ onbehalf: popup.id, token: stolen }), null)
    message(JSON.stringify({ onbehalf: 'another', token: stolen }), popup)
    message({ onbehalf: popup.id, token: stolen }, popup)
    message('{', popup)
    message(JSON.stringify({ onbehalf: popup.id, token }), popup)
    expect(await ended).toBe(token)
  })

  it('that is closed before it has loaded is cancelled, once the user is back here', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const ended = stopOf(signIn().getToken({ ask: 'if-needed' }))
    const popup = await opened()
    popup.closed = true
    let isOver = false
    ended.then(() => (isOver = true))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(isOver).toBe(false)
    hasFocus = true
    await vi.advanceTimersByTimeAsync(500)
    expect(await ended).toMatchObject({ code: 'cancelled', way: 'dialog' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that the browser blocks is named', async () => {
    vi.stubGlobal('window', { open: () => null })
    expect((await stopOf(signIn().getToken({ ask: 'if-needed' }))).code).toBe('browser-blocks')
  })
})
