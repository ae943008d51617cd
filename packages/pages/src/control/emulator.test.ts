import { expect, it } from 'vitest'
import { createEmulator } from './emulator'

/** A fetch that gives out `keys`, one after the other, and accepts only the last. */
function fetchWithKeys(
  keys: readonly string[],
  answer: () => Response = () => Response.json({ fine: true }),
) {
  const left = [...keys]
  const requests: [path: string, authorization: string | null][] = []
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const path = String(input)
    const authorization = new Headers(init?.headers).get('authorization')
    requests.push([path, authorization])
    if (path === '/_onbehalf/key') return Response.json({ controlKey: left.shift() })
    return authorization === `Bearer ${keys.at(-1)}` ? answer() : new Response(null, { status: 401 })
  }
  return { fetch, requests }
}

it('asks for the key once and sends it with each request, never in an address', async () => {
  const { fetch, requests } = fetchWithKeys(['secret'])
  const emulator = createEmulator(fetch)
  await emulator.json('/_onbehalf/status')
  await emulator.json('/_onbehalf/status')
  expect(requests.map(([path]) => path)).toEqual(['/_onbehalf/key', '/_onbehalf/status', '/_onbehalf/status'])
  expect(JSON.stringify(requests.map(([path]) => path))).not.toContain('secret')
})

it('asks for the new key after a restart, once', async () => {
  const { fetch, requests } = fetchWithKeys(['old', 'new'])
  expect(await createEmulator(fetch).json('/_onbehalf/status')).toEqual({ fine: true })
  expect(requests.filter(([path]) => path === '/_onbehalf/key')).toHaveLength(2)
})

it('gives up when the new key is refused too', async () => {
  const { fetch, requests } = fetchWithKeys(['a', 'b', 'c'])
  await expect(createEmulator(fetch).json('/_onbehalf/status')).rejects.toMatchObject({ status: 401 })
  expect(requests).toHaveLength(4)
})

it('throws a refusal in the words of the emulator', async () => {
  const refusal = { error: { code: 'bad-time', message: '"x" is no time.' } }
  const { fetch } = fetchWithKeys(['key'], () => Response.json(refusal, { status: 400 }))
  await expect(createEmulator(fetch).post('/_onbehalf/clock', {})).rejects.toMatchObject({
    status: 400,
    code: 'bad-time',
    message: '"x" is no time.',
  })
})

it('reads an answer without a body as nothing', async () => {
  const { fetch } = fetchWithKeys(['key'], () => new Response(null, { status: 204 }))
  expect(await createEmulator(fetch).post('/_onbehalf/reset', {})).toBeUndefined()
})
