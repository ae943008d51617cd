import { decodeJwt } from 'jose'
import type { StepReport } from '../steps.js'
import { type ObservedRequest, sequenceOf } from './observed-request.js'
import type { ReadMail } from './office-line.js'

/** Facts and words of an Outlook that read mail, or did not. */
export function mailReport(
  { opened, messages = [], pages, kept, aadsts }: ReadMail,
  requests: readonly ObservedRequest[],
): Omit<StepReport, 'expected'> {
  const facts = {
    opened,
    aadsts,
    pages: pages.length,
    kept: kept.join(),
    sequence: sequenceOf(requests),
    ...tokenBehind(requests),
  }
  const asked = pages.length === 0 ? 'nobody was asked' : pages.join(', ')
  return { good: opened, words: opened ? `${messages.length} messages, ${asked}` : 'no mail', facts }
}

/** What the token says that the mailbox was read by: for whom, and for how many minutes it was issued. */
function tokenBehind(requests: readonly ObservedRequest[]): { audience?: unknown; minutes?: number } {
  const read = requests.find(({ to, status }) => to === 'exchange' && status === 200)
  const token = /^Bearer (\S+)$/.exec(read?.entry.request.headers.authorization ?? '')?.[1]
  if (token === undefined) return {}
  const { aud, exp = 0, iat = 0 } = decodeJwt(token)
  return { audience: aud, minutes: Math.round((exp - iat) / 60) - datedBack }
}

/** Minutes by which Entra dates its tokens back. */
const datedBack = 5
