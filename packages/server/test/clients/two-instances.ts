import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { fakeAuthority, known, tokenAnswer } from '../fake-authority.js'
import { until } from './redis-servers.js'

/** A user, by the token that they call with. */
export interface TestUser {
  assertion: string
  objectId: string
}

/** Two processes of one API, called in turn, and an authority that counts. */
export interface TwoInstances {
  /** Users who have never called. */
  users(count: number): TestUser[]
  /** Everybody calls so many times, to one instance after the other. @returns Answers that were not what they should be. */
  call(users: readonly TestUser[], times: number): Promise<string[]>
  /** On-behalf-of requests for a user so far. */
  requestsFor(user: TestUser): number
  /** Tells both instances something, one after the other. */
  tell(message: { keys?: string[]; ahead?: number }): Promise<void>
  /** Names of what the stores of both told so far. */
  events: string[]
  /** Moves the clocks until both use the store again. */
  untilShared(): Promise<void>
  stop(): Promise<void>
}

/** A key for the store. */
export const newKey = () => randomBytes(32).toString('base64')

const graphTokenOf = (assertion: string) =>
  `graph-token-for-${createHash('sha256').update(assertion).digest('hex').slice(0, 24)}`

/** Starts them on a Redis, or on a cluster. @param store With `timeLimit`, the milliseconds that one call of it may take. */
export async function startTwoInstances(
  store: ({ redis: string } | { cluster: string[] }) & { timeLimit: number },
  keys: string[],
): Promise<TwoInstances> {
  const fake = fakeAuthority()
  const requests = new Map<string, number>()
  fake.answer = (body) => {
    const assertion = body.get('assertion') ?? ''
    requests.set(assertion, (requests.get(assertion) ?? 0) + 1)
    return tokenAnswer(graphTokenOf(assertion))
  }
  const authority = await serve((request) => fake.fetch(request))
  const settings = { ...store, keys, clientId: known.api, authority: authority.address }
  const events: string[] = []
  const instances = await Promise.all([1, 2].map(() => startInstance(settings, events)))
  let made = 0
  let turn = 0

  const callOnce = async ({ assertion, objectId }: TestUser): Promise<string[]> => {
    const { port } = instances[turn++ % instances.length] ?? { port: 0 }
    const headers = { authorization: `Bearer ${assertion}` }
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers })
    const text = await response.text()
    const right = JSON.stringify({ user: objectId, accessToken: graphTokenOf(assertion) })
    return response.status === 200 && text === right ? [] : [`${response.status} ${text}`]
  }
  const world: TwoInstances = {
    events,
    users: (count) =>
      Array.from({ length: count }, () => {
        const objectId = `6467882c-fdfd-4354-a1ed-${String(made++).padStart(12, '0')}`
        const seconds = Math.floor(Date.now() / 1000)
        const times = { iat: seconds, nbf: seconds, exp: seconds + 80_000 }
        return { objectId, assertion: fake.token({ claims: { oid: objectId, ...times } }) }
      }),
    async call(users, times) {
      const wrong: string[] = []
      for (let begin = 0; begin < users.length; begin += 10) {
        const calls = users.slice(begin, begin + 10).flatMap((user) => Array<TestUser>(times).fill(user))
        wrong.push(...(await Promise.all(calls.map(callOnce))).flat())
      }
      return wrong
    },
    requestsFor: ({ assertion }) => requests.get(assertion) ?? 0,
    async tell(message) {
      for (const instance of instances) await instance.tell(message)
    },
    async untilShared() {
      await until(async () => {
        await world.tell({ ahead: 6_000 })
        await world.call(world.users(2), 1)
        const probe = world.users(4)
        await world.call(probe, 3)
        return probe.every((user) => world.requestsFor(user) === 1)
      }, 'both instances to use the store again')
    },
    async stop() {
      for (const { child } of instances) {
        child.kill()
        await once(child, 'exit')
      }
      authority.server.closeAllConnections()
      authority.server.close()
    },
  }
  return world
}

/** Everybody got their own token, by so many requests at most, and none failed. */
export function expectRequests(
  world: TwoInstances,
  users: readonly TestUser[],
  wrong: string[],
  most: number,
): void {
  expect(wrong).toEqual([])
  const counts = users.map((user) => world.requestsFor(user))
  expect(Math.min(...counts)).toBeGreaterThan(0)
  expect(Math.max(...counts)).toBeLessThanOrEqual(most)
}

async function startInstance(settings: object, events: string[]) {
  const child: ChildProcess = fork(fileURLToPath(new URL('api-instance.mjs', import.meta.url)), {
    env: { ...process.env, NODE_ENV: 'test', INSTANCE: JSON.stringify(settings) },
    execArgv: [],
  })
  let ids = 0
  const waiting = new Map<number, () => void>()
  const port = await new Promise<number>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`The instance ended with ${code}`)))
    child.on('message', (message: { ready?: number; done?: number; event?: { type: string } }) => {
      if (message.ready !== undefined) resolve(message.ready)
      if (message.done !== undefined) waiting.get(message.done)?.()
      if (message.event) events.push(message.event.type)
    })
  })
  const tell = (message: object) =>
    new Promise<void>((resolve) => {
      waiting.set(++ids, resolve)
      child.send({ id: ids, ...message })
    })
  return { child, port, tell }
}

/** Serves web-standard requests, under Microsoft's name. */
async function serve(
  handle: (request: Request) => Promise<Response>,
): Promise<{ address: string; server: Server }> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const headers = new Headers({ 'content-type': request.headers['content-type'] ?? '' })
    const init = { method: request.method ?? 'GET', headers, ...(body !== '' && { body }) }
    const answer = await handle(new Request(`${known.authority}${request.url}`, init))
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  return { address: `http://127.0.0.1:${address.port}`, server }
}
