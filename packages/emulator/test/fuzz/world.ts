import type { JournalEntry } from '../../src/controls/journal.js'
import { isSecretName } from '../../src/controls/redact.js'
import { createEmulator, type Emulator } from '../../src/emulator.js'
import { resources } from '../../src/graph/resources/index.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { type Collection, collectionNames } from '../../src/tenant/store.js'
import { type Call, callOf } from './call.js'
import type { Supply } from './change.js'
import { stageOf } from './play.js'
import { plays } from './plays/index.js'

/** An emulator to be fuzzed, and the valid calls that its plays made of it. */
export interface World {
  made: Emulator
  /** Valid calls, and a bare one for each route that no play used. */
  calls: readonly Call[]
  /** How many of them, the first ones, were played; the bare ones follow. */
  played: number
  supply: Supply
  /** Back to the state in which the plays ended; the journal goes on. */
  restore(): void
  /** Whether the journal forgets an entry for each new one. */
  isFull(): boolean
}

const start = Date.parse('2026-11-22T08:50:00Z')
const longest = 6_000

/** Plays everything once, and writes down what was sent. */
export async function createWorld(): Promise<World> {
  const outside = new Map<string, object>()
  const made = createEmulator({
    clock: { now: () => start },
    async fetchOutside({ url }) {
      const found = outside.get(url)
      if (found === undefined) throw new TypeError('fetch failed')
      return Response.json(found)
    },
  })
  made.clock.run(false)
  const sent: Call[] = []
  const answers: string[] = []
  const seen = new Set<string>()
  const keep = (call: Call) => {
    const text = JSON.stringify(call)
    if (!seen.has(text)) sent.push(call)
    seen.add(text)
  }
  const recording: Emulator = {
    ...made,
    async fetch(request) {
      keep(await callOf(request.clone()))
      const response = await made.fetch(request)
      answers.push(JSON.stringify([...response.headers]), await response.clone().text())
      return response
    },
  }
  for (const { play } of plays) await play(stageOf(recording, outside))
  // What parts of the emulator asked each other meanwhile, as the broker does.
  for (const entry of made.journal.entries()) {
    if (/^https?:/.test(entry.url)) keep(await callOf(requestIn(entry)))
  }
  const calls = [...sent, ...bareCalls(made, sent)]
  return {
    made,
    calls,
    played: sent.length,
    supply: supplyOf(calls, answers),
    restore: snapshot(made),
    isFull: () => forgets(made),
  }
}

function requestIn({ method, url, request: { headers, body } }: JournalEntry): Request {
  const sends = body !== undefined && method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, ...(sends && { body }) })
}

/** Each route by itself, whether or not a play used it: a new one is fuzzed from its first day on. */
function bareCalls(made: Emulator, sent: readonly Call[]): Call[] {
  const authorization: Call['headers'] = [['authorization', `Bearer ${made.controlKey}`]]
  const own = made.routes
    .filter(({ path }) => !path.includes('*'))
    .flatMap(({ method, path }) =>
      // What takes every method says by itself which it serves.
      (method === 'ALL' ? ['GET', 'POST'] : [method]).map((one) => bare(one, path, authorization)),
    )
  const bearers = new Set(
    sent
      .filter(({ path }) => path.startsWith('/graph/v1.0/'))
      .flatMap(({ headers }) => headers.find(([name]) => name === 'authorization')?.[1] ?? []),
  )
  const graph = [...bearers].flatMap((bearer) =>
    resources.map(({ method, path, version = 'v1.0' }) =>
      bare(method, `/graph/${version}${path}`, [['authorization', bearer]]),
    ),
  )
  return [...own, ...graph]
}

const filling: Record<string, string> = { tenant: 'common', user: ids.milan }

function bare(method: string, path: string, headers: Call['headers'] = []): Call {
  const filled = path.replace(/:(\w+)(?:\{[^}]*\})?/g, (_all, name: string) => filling[name] ?? name)
  return { method, path: filled, query: [], headers, body: { kind: 'none' } }
}

function supplyOf(calls: readonly Call[], answers: readonly string[]): Supply {
  const secret = new Set<string>()
  const open = new Set<string>()
  const names = new Set<string>()
  const take = (name: string, value: string) => {
    names.add(name)
    if (value.length > longest) return
    if (isSecretName(name)) secret.add(value)
    else open.add(value)
  }
  for (const { query, body } of calls) {
    for (const [name, value] of query) take(name, value)
    if (body.kind === 'form') for (const [name, value] of body.pairs) take(name, value)
    if (body.kind === 'json') membersOf(body.value, take)
  }
  for (const text of answers) {
    const ids = idsIn(text)
    for (const token of tokensIn(text)) (ids.has(token) ? open : secret).add(token)
  }
  return { live: { all: [...secret, ...open], open }, names: [...names] }
}

function membersOf(value: unknown, take: (name: string, value: string) => void): void {
  for (const [name, member] of Object.entries(Object(value))) {
    if (typeof member === 'string') take(name, member)
    else if (typeof member === 'object') membersOf(member, take)
  }
}

/** What an answer in JSON calls an id, of a drive for instance: answers list it by right, whatever a call sends it as. */
function idsIn(text: string): Set<string> {
  const ids = new Set<string>()
  if (text.length > 200_000 || !/^\s*[[{]/.test(text)) return ids
  try {
    membersOf(JSON.parse(text), (name, value) => {
      if (/^id$|Id$/.test(name) && !isSecretName(name)) ids.add(value)
    })
  } catch {
    // It only began like JSON.
  }
  return ids
}

/** Codes, tokens and ids: long words that no person wrote. */
function tokensIn(text: string): string[] {
  if (text.length > 200_000) return []
  const words = text.match(/[\w-]{20,}(?:\.[\w-]{20,})*/g) ?? []
  return [...new Set(words)].filter((word) => /\d/.test(word) && /[A-Z]/.test(word)).slice(0, 20)
}

/** The state of now, to come back to. */
function snapshot({ store, clock, conditions, faults }: Emulator): () => void {
  const records = collectionNames.map((name) =>
    [...store[name].all()].map((record) => structuredClone(record)),
  )
  return () => {
    store.transaction(() => {
      for (const [index, name] of collectionNames.entries()) {
        const collection = store[name] as Collection<{ id: string }>
        for (const { id } of [...collection.all()]) collection.delete(id)
        for (const record of records[index] ?? []) collection.put(structuredClone(record))
      }
    })
    clock.set(start)
    clock.run(false)
    conditions.reset()
    faults.clear()
  }
}

function forgets({ journal }: Emulator): boolean {
  return (journal.entries()[0]?.id ?? 1) > 1
}
