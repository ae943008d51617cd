import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useKeys } from '../../use-keys'
import type { Column } from '../actors'
import type { Attempt } from '../attempts'
import { matches } from '../filter'
import type { TraceState } from '../store'
import { useFollowing } from '../use-following'
import { useOpenRow } from '../use-open-row'
import { useRows } from '../use-rows'
import { AttemptGroup } from './attempt-group'
import { ColumnHeads } from './column-heads'
import { ConnectionLine } from './connection-line'
import styles from './trace-list.module.css'

/** The latest attempts stay unfolded by themselves. */
const unfoldedByItself = 3

/** A search unfolds the latest attempts that have this many rows together; the others show their line. */
const unfoldedBySearch = 200

interface TraceListProps {
  state: TraceState
  columns: readonly Column[]
  filter: string
  /** Id of the exchange whose details are open. */
  open: number | undefined
  onOpen: (id: number) => void
}

/** The sequence itself: attempts and their rows, the end in sight while the reader is there. */
export function TraceList({ state, columns, filter: typed, open, onOpen }: TraceListProps) {
  const filter = useDeferredValue(typed)
  const [folds, setFolds] = useState<ReadonlyMap<number, boolean>>(new Map())
  const list = useRef<HTMLDivElement>(null)
  const rows = useRows(list)
  const { fresh, toEnd, onScroll } = useFollowing(list, state.count, open !== undefined)
  const shown = useMemo(() => filtered(state.attempts, filter), [state.attempts, filter])
  const onFold = useCallback(
    (attempt: number, unfolded: boolean) => setFolds((known) => new Map(known).set(attempt, unfolded)),
    [],
  )
  const openRow = useOpenRow(list, open, shown)
  useKeys({ j: () => rows.move(1), k: () => rows.move(-1), t: () => rows.move(0) })

  const reached = rows.current ?? shown.at(-1)?.entries.findLast(({ quiet }) => !quiet)?.id
  const latest = useMemo(() => (filter === '' ? latestOf(shown) : nearestOf(shown)), [shown, filter])
  return (
    <div className={styles.sequence}>
      <ColumnHeads columns={columns} />
      <ConnectionLine connection={state.connection} count={state.count} />
      {shown.length === 0 && <Empty filter={filter} />}
      <div
        ref={list}
        className={styles.list}
        onScroll={() => {
          onScroll()
          openRow.onScroll()
        }}
      >
        <ol className={styles.attempts} onKeyDown={rows.onKeyDown}>
          {shown.map((attempt) => {
            const mine = (id: number | undefined) => (has(attempt, id) ? id : undefined)
            const byItself = latest.has(attempt) || mine(open) !== undefined
            return (
              <AttemptGroup
                key={attempt.id}
                attempt={attempt}
                columns={columns}
                unfolded={folds.get(attempt.id) ?? byItself}
                everything={filter !== ''}
                open={mine(open)}
                current={mine(reached)}
                onFold={onFold}
                onOpen={onOpen}
                onCurrent={rows.setCurrent}
              />
            )
          })}
        </ol>
      </div>
      {fresh > 0 && (
        <button type="button" className={styles.fresh} onClick={toEnd}>
          {fresh} new ↓
        </button>
      )}
    </div>
  )
}

const has = ({ entries }: Attempt, id: number | undefined): boolean =>
  id !== undefined && entries.some((entry) => entry.id === id)

/** The latest attempts that are more than quiet traffic. */
const latestOf = (attempts: readonly Attempt[]): ReadonlySet<Attempt> =>
  new Set(attempts.filter(({ entries }) => entries.some(({ quiet }) => !quiet)).slice(-unfoldedByItself))

/** The latest attempts of a search, as many as are quick to draw. */
function nearestOf(attempts: readonly Attempt[]): ReadonlySet<Attempt> {
  const nearest = new Set<Attempt>()
  let rows = 0
  for (const attempt of attempts.toReversed()) {
    rows += attempt.entries.length
    if (nearest.size > 0 && rows > unfoldedBySearch) break
    nearest.add(attempt)
  }
  return nearest
}

function filtered(attempts: readonly Attempt[], text: string): readonly Attempt[] {
  if (text.trim() === '') return attempts
  return attempts
    .map((attempt) => ({ ...attempt, entries: attempt.entries.filter((entry) => matches(entry, text)) }))
    .filter(({ entries }) => entries.length > 0)
}

function Empty({ filter }: { filter: string }) {
  return (
    <p className={styles.empty}>
      {filter === ''
        ? 'No requests yet. Open the add-in, or press r to reload it.'
        : `No request has “${filter}” in it.`}
    </p>
  )
}
