import { expect, it } from 'vitest'
import type { Emulator } from './emulator'
import { createGraph } from './graph'

/** An emulator that gives out tokens, and a Graph that takes only the latest of `good`. */
function world(good: string, answer: () => Response = () => Response.json({ value: [] })) {
  const orders: unknown[] = []
  const requests: { path: string; headers: Headers; method: string; body: unknown }[] = []
  const post = async (_path: string, order: unknown) => {
    orders.push(order)
    return { token: `token ${orders.length}` }
  }
  const send = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    requests.push({ path: String(input), headers, method: init.method ?? 'GET', body: init.body })
    return headers.get('authorization') === `Bearer ${good}` ? answer() : new Response(null, { status: 401 })
  }
  return { orders, requests, graph: createGraph({ post } as unknown as Emulator, send) }
}
const change = {
  method: 'PATCH',
  path: '/x',
  body: { state: 'disabled' },
  summary: 'Ä: an „odd“ name',
} as const

it('orders one token for each tenant, and never puts it into an address', async () => {
  const { graph, orders, requests } = world('token 1')
  await graph.read('contoso.com', '/x')
  await graph.read('contoso.com', '/x')
  expect(orders).toMatchObject([{ appOnly: true, tenant: 'contoso.com' }])
  expect(JSON.stringify(requests.map(({ path }) => path))).not.toContain('token')
})

it('orders another one when the old one is not taken any more, once', async () => {
  const { graph, orders } = world('token 2')
  expect(await graph.read('contoso.com', '/x')).toEqual({ value: [] })
  expect(orders).toHaveLength(2)
  await expect(world('never').graph.read('contoso.com', '/x')).rejects.toMatchObject({ status: 401 })
})

it('leaves what it reads out of the trace, and says there what it changes', async () => {
  const { graph, requests } = world('token 1')
  await graph.read('contoso.com', '/x')
  await graph.change('contoso.com', change)
  expect(requests[0]?.headers.get('x-onbehalf-record')).toBe('no')
  expect(requests[1]?.headers.get('x-onbehalf-record')).toBeNull()
  expect(requests[1]).toMatchObject({ method: 'PATCH', path: '/graph/v1.0/x', body: '{"state":"disabled"}' })
  expect(requests[1]?.headers.get('x-onbehalf-summary')).toBe('?: an ?odd? name')
})

it('throws a refusal in the words of Graph, the field included', async () => {
  const error = { code: 'BadRequest', message: 'conditions.users: expected an object.' }
  const { graph } = world('token 1', () => Response.json({ error }, { status: 400 }))
  await expect(graph.change('contoso.com', change)).rejects.toMatchObject({
    status: 400,
    message: 'conditions.users: expected an object.',
  })
})
