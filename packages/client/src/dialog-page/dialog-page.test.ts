import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dialogPage } from './index.js'

const origin = 'https://localhost:3000'
const id = '0c9a3b52-5f2b-4a5e-8a35-4e2d0f7f1c11'

let said: [message: unknown, to: unknown][]

/** A window that was opened with this request in its address, and whose storage works or throws. */
function opened(search: string, storage: object): void {
  const opener = { postMessage: (...message: [unknown, unknown]) => said.push(message) }
  vi.stubGlobal('window', { opener, name: '', history: {} })
  vi.stubGlobal('location', new URL(`${origin}/dialog.html${search}`))
  vi.stubGlobal('history', { pushState: () => undefined, replaceState: () => undefined })
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, ...storage })
}

const blocked = {
  get: () => {
    throw new DOMException('Access is denied for this document.', 'SecurityError')
  },
}
const asked = (request: unknown) => `?onbehalf=${encodeURIComponent(JSON.stringify(request))}`

beforeEach(() => (said = []))
afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(globalThis, 'sessionStorage')
})

describe('a page in a dialog', () => {
  it('knows what it was asked where the browser has no storage, and answers its own origin alone', async () => {
    opened(asked({ id, loginHint: 'milan@contoso.com' }), blocked)
    const page = await dialogPage()
    expect(page.request).toEqual({ id, loginHint: 'milan@contoso.com' })
    page.answer('token', 1)
    expect(said).toEqual([[JSON.stringify({ onbehalf: id, token: 'token', expiresAt: 1 }), origin]])
  })

  it('that comes back from a sign-in page without storage knows that nobody asked', async () => {
    opened('', blocked)
    expect((await dialogPage()).request).toBeUndefined()
  })

  it.each([
    ['no JSON', 'x'],
    ['a number of another form', { id: '<script>' }],
    ['none', {}],
    ['null', null],
  ])('takes no request with %s', async (_, request) => {
    opened(asked(request), { value: { getItem: () => null, setItem: () => undefined } })
    expect((await dialogPage()).request).toBeUndefined()
  })
})
