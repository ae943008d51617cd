import { describe, expect, it } from 'vitest'
import { Epochs } from './epochs.js'

const address = (path: string) => new Request(`https://localhost:8443/${path}`)

/** A way in whose requests ask twice, with `between` in the middle of the second question. */
function asksTwice(epochs: Epochs, between: () => void) {
  const fetch = epochs.hold(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/first') return new Response('one')
    if (pathname === '/second') {
      between()
      return new Response('two')
    }
    const first = await fetch(address('first'))
    const second = await fetch(address('second'))
    const third = await fetch(address('first'))
    return Response.json([first.status, second.status, third.status])
  })
  return fetch
}

describe('the times between two resets', () => {
  it('answer what their own requests ask', async () => {
    const fetch = asksTwice(new Epochs(), () => undefined)
    expect(await (await fetch(address('all'))).json()).toEqual([200, 200, 200])
  })

  it('end for answers on their way and for questions that come after', async () => {
    const epochs = new Epochs()
    const fetch = asksTwice(epochs, () => epochs.end())
    expect(await (await fetch(address('all'))).json()).toEqual([200, 503, 503])
  })

  it('are open to whoever comes in afterwards', async () => {
    const epochs = new Epochs()
    const fetch = asksTwice(epochs, () => undefined)
    epochs.end()
    expect(await (await fetch(address('all'))).json()).toEqual([200, 200, 200])
  })
})
