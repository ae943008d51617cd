import { actorName } from './actors'
import { duration } from './durations'
import { type Entry, isRefused } from './entry'
import { refusalOf } from './refusal'
import { decode, tokensIn } from './tokens'
import { wireOf } from './wire'

/** What happened in an exchange, in at most three sentences: what was asked, what was answered, what it means. */
export function happened(entry: Entry): string[] {
  return [asked(entry), answered(entry), meaning(entry)].filter((sentence) => sentence !== '')
}

function asked(entry: Entry): string {
  const { from, to, kind } = entry
  const way = kind === 'office' ? `by calling ${entry.method}` : `with ${wireOf(entry)}`
  return `${sentence(entry.summary)} ${actorName(from)} asked ${actorName(to)} ${way}.`
}

function answered(entry: Entry): string {
  const { to, kind, status } = entry
  const after = `after ${duration(entry.duration)}`
  if (!isRefused(entry))
    return `${actorName(to)} answered ${kind === 'office' ? 'without an error' : status} ${after}.`
  const refusal = refusalOf(entry)
  const said = refusal?.said ? `: “${refusal.said.replace(/^AADSTS\d+: /, '')}”` : '.'
  return `${actorName(to)} refused ${after} with ${refusal?.code ?? status}${said}`
}

function meaning(entry: Entry): string {
  const refusal = refusalOf(entry)
  if (refusal) return refusal.fixer ? `${refusal.fixer}: ${refusal.remedy ?? ''}` : (refusal.remedy ?? '')
  if (entry.status >= 300 && entry.status < 400) return 'It sends the browser on to another address.'
  const [token] = tokensIn(entry).filter(({ place }) => place.endsWith('answer'))
  const claims = token && decode(token.raw)?.claims
  return claims ? `The answer carries a token for ${String(claims.aud)}.` : ''
}

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`)
