import { readClaimsChallenge } from '@onbehalf/protocol'
import type { Denied } from './denied.js'
import type { Downstream, DownstreamSettings } from './downstream.js'
import { isRecord } from './fetch.js'
import { graphRefusal } from './graph-error.js'
import { secondsOfRetryAfter } from './retry-after.js'

/** One request of a batch. */
export interface BatchRequest {
  /** Default: `GET`. */
  method?: string
  /** Relative to the version: `/me/messages?$top=5`. */
  path: string
  headers?: Readonly<Record<string, string>>
  /** Plain data, sent as JSON. */
  body?: object
}

/** The answer to one request of a batch. */
export interface BatchAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  /** JSON as data, anything else as Graph gave it; of a refusal Graph's `error`. */
  body: unknown
  /** Where Graph refused the token, and a newer one too: the refusal to throw, with the answer to your caller ready. */
  denied?: Denied
}

/** What is needed to wait for Graph, and to get a newer token for it. */
export type BatchSettings = Pick<DownstreamSettings, 'pause' | 'patience' | 'now' | 'token'>

/** Graph takes no more in one request. @see https://learn.microsoft.com/graph/json-batching */
const most = 20

/** Seconds to wait for where a throttled request of a batch does not say. */
const defaultWait = 1

/** Sends requests in batches. Those that Graph throttles, or whose token it refuses, are sent once more. */
export async function sendBatch(
  graph: Downstream,
  settings: BatchSettings,
  requests: readonly BatchRequest[],
): Promise<BatchAnswer[]> {
  const answers = await renewed(graph, settings, requests, await inBatches(graph, requests))
  const throttled = indexesOf(answers, ({ status }) => status === 429 || status === 503)
  const now = settings.now()
  const wait = Math.max(0, ...throttled.map((index) => waitOf(answers[index], now)))
  if (throttled.length === 0 || wait > settings.patience) return answers
  await settings.pause(wait * 1000)
  return again(graph, requests, answers, throttled)
}

/** Graph answers the batch itself with 200 where it refuses the token for a part of it. */
async function renewed(
  graph: Downstream,
  { token, now }: BatchSettings,
  requests: readonly BatchRequest[],
  answers: BatchAnswer[],
): Promise<BatchAnswer[]> {
  const refused = indexesOf(answers, ({ status }) => status === 401)
  if (refused.length === 0) return answers
  const claims = refused
    .map((index) => readClaimsChallenge(answers[index]?.headers['www-authenticate'] ?? null))
    .find((challenge) => challenge !== undefined)
  const old = await token({})
  const newer = await token({ claims, ...(old.kind === 'token' && { insteadOf: old.accessToken }) })
  const last = newer.kind === 'token' ? await again(graph, requests, answers, refused) : answers
  return Promise.all(
    last.map(async (answer) => {
      if (answer.status !== 401) return answer
      return { ...answer, denied: newer.kind === 'token' ? await deniedBy(answer, now()) : newer.denied }
    }),
  )
}

function deniedBy({ status, headers, body }: BatchAnswer, now: number): Promise<Denied> {
  return graphRefusal(Response.json(body ?? {}, { status, headers: { ...headers } }), now)
}

async function again(
  graph: Downstream,
  requests: readonly BatchRequest[],
  answers: BatchAnswer[],
  indexes: readonly number[],
): Promise<BatchAnswer[]> {
  const chosen = indexes.flatMap((index) => requests[index] ?? [])
  const newer = await inBatches(graph, chosen)
  return answers.map((answer, index) => newer[indexes.indexOf(index)] ?? answer)
}

function indexesOf(answers: BatchAnswer[], isMeant: (answer: BatchAnswer) => boolean): number[] {
  return answers.flatMap((answer, index) => (isMeant(answer) ? [index] : []))
}

function waitOf(answer: BatchAnswer | undefined, now: number): number {
  const wait = secondsOfRetryAfter(answer?.headers['retry-after'], now)
  return wait >= 0 ? wait : defaultWait
}

async function inBatches(graph: Downstream, requests: readonly BatchRequest[]): Promise<BatchAnswer[]> {
  const answers: BatchAnswer[] = []
  for (let begin = 0; begin < requests.length; begin += most) {
    answers.push(...(await oneBatch(graph, requests.slice(begin, begin + most))))
  }
  return answers
}

async function oneBatch(graph: Downstream, requests: readonly BatchRequest[]): Promise<BatchAnswer[]> {
  const { responses } = await graph.post<{ responses?: unknown }>('/$batch', {
    requests: requests.map(({ method = 'GET', path, headers, body }, index) => ({
      id: String(index),
      method,
      url: path,
      ...(body !== undefined && { body }),
      ...((body !== undefined || headers !== undefined) && {
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      }),
    })),
  })
  // Graph answers in an order of its own.
  const byId = new Map(
    (Array.isArray(responses) ? responses : []).filter(isRecord).map((one) => [one.id, one]),
  )
  return requests.map((_request, index) => readAnswer(byId.get(String(index))))
}

function readAnswer(answer: Record<string, unknown> | undefined): BatchAnswer {
  if (typeof answer?.status !== 'number')
    throw new TypeError('Graph left a request of the batch without an answer')
  const headers = isRecord(answer.headers) ? answer.headers : {}
  return {
    status: answer.status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: answer.body,
  }
}
