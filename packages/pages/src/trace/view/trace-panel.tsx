import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { usePage } from '../../page-context'
import { useKeys } from '../../use-keys'
import { columnsOf } from '../actors'
import type { Attempt } from '../attempts'
import { matches } from '../filter'
import { useFollowing } from '../use-following'
import { useResults } from '../use-results'
import { useRows } from '../use-rows'
import { AttemptGroup } from './attempt-group'
import { ColumnHeads } from './column-heads'
import { ConnectionLine } from './connection-line'
import { ExchangeDetail } from './exchange-detail'
import styles from './trace-panel.module.css'
import { TraceToolbar } from './trace-toolbar'

/** The latest attempts stay unfolded by themselves. */
const unfoldedByItself = 3

/** Every exchange as it happens, drawn as a sequence, and the details of one. */
export function TracePanel() {
  const { trace, announce } = usePage()
  const state = useSyncExternalStore(trace.follow, trace.state)
  const [filter, setFilter] = useState('')
  const [open, setOpen] = useState<number>()
  const [folds, setFolds] = useState<ReadonlyMap<number, boolean>>(new Map())
  const list = useRef<HTMLOListElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const rows = useRows(list)
  const { fresh, toEnd, onScroll } = useFollowing(list, state.count)
  useResults(state.attempts, announce)

  const shown = useMemo(() => filtered(state.attempts, filter), [state.attempts, filter])
  const columns = useMemo(() => columnsOf(state.attempts.flatMap(({ entries }) => entries)), [state.attempts])
  const onFold = useCallback(
    (attempt: number, unfolded: boolean) => setFolds((known) => new Map(known).set(attempt, unfolded)),
    [],
  )
  const onOpen = useCallback((id: number) => setOpen((known) => (known === id ? undefined : id)), [])
  const entry = open === undefined ? undefined : trace.find(open)
  const onClose = () => {
    setOpen(undefined)
    if (open !== undefined) rows.focus(open)
  }
  useKeys({
    j: () => rows.move(1),
    k: () => rows.move(-1),
    t: () => rows.move(0),
    '/': () => search.current?.focus(),
  })

  const reached = rows.current ?? shown.at(-1)?.entries.findLast(({ quiet }) => !quiet)?.id
  return (
    <section className={styles.trace} aria-labelledby="trace-heading" style={{ '--lanes': columns.length }}>
      <TraceToolbar state={state} filter={filter} onFilter={setFilter} search={search} />
      <div className={styles.body} data-detail={entry !== undefined}>
        <div className={styles.sequence}>
          <ColumnHeads columns={columns} />
          <ConnectionLine connection={state.connection} count={state.count} />
          {shown.length === 0 && <Empty filter={filter} />}
          <ol
            ref={list}
            className={styles.list}
            onScroll={onScroll}
            onKeyDown={(event) => {
              const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
              if (step === undefined) return
              event.preventDefault()
              rows.move(step)
            }}
          >
            {shown.map((attempt, index) => {
              const mine = (id: number | undefined) =>
                attempt.entries.some((each) => each.id === id) ? id : undefined
              const byItself = index >= shown.length - unfoldedByItself || mine(open) !== undefined
              return (
                <AttemptGroup
                  key={attempt.id}
                  attempt={attempt}
                  columns={columns}
                  unfolded={filter !== '' || (folds.get(attempt.id) ?? byItself)}
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
          {fresh > 0 && (
            <button type="button" className={styles.fresh} onClick={toEnd}>
              {fresh} new ↓
            </button>
          )}
        </div>
        {entry && <ExchangeDetail key={entry.id} entry={entry} onClose={onClose} />}
      </div>
    </section>
  )
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
