import type { Downstream } from './downstream.js'
import { isRecord } from './fetch.js'
import type { Pause } from './pause.js'

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
}

/** What is needed to wait for Graph. */
export interface BatchPatience {
  pause: Pause
  /** Seconds. */
  patience: number
}

/** Graph takes no more in one request. @see https://learn.microsoft.com/graph/json-batching */
const most = 20

/** Seconds to wait for where a throttled request of a batch does not say. */
const defaultWait = 1

/** Sends requests in batches. What Graph throttles is sent once more. */
export async function sendBatch(
  graph: Downstream,
  { pause, patience }: BatchPatience,
  requests: readonly BatchRequest[],
): Promise<BatchAnswer[]> {
  const answers = await inBatches(graph, requests)
  const throttled = answers.flatMap(({ status }, index) => (status === 429 || status === 503 ? [index] : []))
  const wait = Math.max(0, ...throttled.map((index) => waitOf(answers[index])))
  if (throttled.length === 0 || wait > patience) return answers
  await pause(wait * 1000)
  const again = await inBatches(
    graph,
    throttled.map((index) => requests[index]).filter((request) => request !== undefined),
  )
  return answers.map((answer, index) => again[throttled.indexOf(index)] ?? answer)
}

function waitOf(answer: BatchAnswer | undefined): number {
  const wait = Number(answer?.headers['retry-after'] ?? Number.NaN)
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
