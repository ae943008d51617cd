import type { Entry } from './entry'

/** A line of the trace: one exchange, or the quiet ones of an attempt folded into one. */
export type Row =
  | { kind: 'exchange'; entry: Entry }
  | { kind: 'quiet'; entries: readonly Entry[]; open: boolean }

/** Lines of an attempt. The quiet ones are one line, at the place of the first, until it is opened. */
export function rowsOf(entries: readonly Entry[], quietOpen: boolean): Row[] {
  const quiet = entries.filter((entry) => entry.quiet)
  const first = quiet[0]
  return entries.flatMap((entry): Row[] => {
    const row: Row = { kind: 'exchange', entry }
    if (!entry.quiet) return [row]
    const fold: Row[] = entry === first ? [{ kind: 'quiet', entries: quiet, open: quietOpen }] : []
    return quietOpen ? [...fold, row] : fold
  })
}

/** `1 quiet request`, `9 quiet requests` */
export const quietWords = (count: number): string => `${count} quiet ${count === 1 ? 'request' : 'requests'}`
