import type { StepReport } from '../steps.js'
import { type ObservedRequest, tokenFacts, tokenWords } from './observed-request.js'

/** The requests of the API for a token to Graph, on behalf of the person. */
export function tradesIn(requests: readonly ObservedRequest[]): ObservedRequest[] {
  return requests.filter(({ from, to, entry }) => {
    return from === 'api' && to === 'entra' && entry.request.body?.includes('on_behalf_of') === true
  })
}

/** Facts and words of one of them. */
export function tradeReport(trade: ObservedRequest | undefined): Omit<StepReport, 'expected'> {
  return { good: trade?.status === 200, words: tokenWords(trade), facts: tokenFacts(trade) }
}
