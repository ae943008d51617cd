import { actorName } from './actors'
import type { Entry } from './entry'
import { wireOf } from './wire'

/** Whether an exchange has every word of `text` somewhere in what is shown of it. */
export function matches(entry: Entry, text: string): boolean {
  const shown = [
    entry.summary,
    wireOf(entry),
    entry.url,
    String(entry.status),
    actorName(entry.from),
    actorName(entry.to),
    entry.error?.aadsts === undefined ? '' : `AADSTS${entry.error.aadsts}`,
    String(entry.error?.office ?? ''),
    entry.error?.name ?? '',
    entry.correlationId ?? '',
  ]
    .join('\n')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word))
}
