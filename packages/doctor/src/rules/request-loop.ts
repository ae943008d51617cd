import type { Evidence, Exchange } from '../evidence/evidence.js'
import { because, refused, request, said } from './questions.js'
import type { Rule } from './rule.js'

export const requestLoop: Rule = {
  id: 'request-loop',
  number: 'R55',
  finding: 'The same request is made again and again: a loop.',
  why: 'Code that asks once more at each refusal never ends when the answer stays the same; Entra then stops it.',
  mend: { developer: 'Count: at most one repetition for each call, then another way or a clear end.' },
  confidence: 'very likely',
  source: 'https://github.com/OfficeDev/office-js/issues/1858',
  scenario: 'consent-loop',
  over: ['R38', 'R56'],
  find(evidence) {
    const refusal = refused(evidence, 'loopDetected')
    if (refusal) return because(said(refusal))
    const crowd = loopIn(evidence)
    return (
      crowd && {
        because: [`${request(crowd.first)}, ${crowd.count} times within a minute`],
        confidence: 'likely',
      }
    )
  },
}

/** More refused requests to one address within a minute than any honest repetition makes. */
const crowdSize = 10

function loopIn({ exchanges }: Evidence): { first: Exchange; count: number } | undefined {
  const byAddress = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    if (exchange.status < 300 || exchange.at === undefined) continue
    const key = `${exchange.method} ${exchange.host}${exchange.path}`
    byAddress.set(key, [...(byAddress.get(key) ?? []), exchange])
  }
  for (const list of byAddress.values()) {
    const times = list.map(({ at }) => at ?? 0).sort((one, other) => one - other)
    const isCrowd = times.some(
      (at, index) => (times[index + crowdSize - 1] ?? Number.POSITIVE_INFINITY) - at <= 60_000,
    )
    const [first] = list
    if (isCrowd && first) return { first, count: list.length }
  }
  return undefined
}
