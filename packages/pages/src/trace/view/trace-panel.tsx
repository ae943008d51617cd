import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { usePage } from '../../page-context'
import { useKeys } from '../../use-keys'
import { type Column, columnsOf } from '../actors'
import type { Attempt } from '../attempts'
import { refusalBehind } from '../behind'
import { passwordSeenBy } from '../password-seen'
import { useResults } from '../use-results'
import { ExchangeDetail } from './exchange-detail'
import { TraceList } from './trace-list'
import styles from './trace-panel.module.css'
import { TraceToolbar } from './trace-toolbar'

/** Every exchange as it happens, drawn as a sequence, and the details of one. */
export function TracePanel() {
  const { trace, announce, row, showRow } = usePage()
  const open = row?.id
  const state = useSyncExternalStore(trace.follow, trace.state)
  const [filter, setFilter] = useState('')
  const panel = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useResults(state.attempts, announce)
  useKeys({ '/': () => search.current?.focus() })

  const columns = useColumns(state.attempts)
  const opened = useRef(open)
  opened.current = open
  const onOpen = useCallback((id: number) => showRow(opened.current === id ? undefined : { id }), [showRow])
  const entry = open === undefined ? undefined : trace.find(open)
  const onClose = () => {
    showRow(undefined)
    panel.current?.querySelector<HTMLElement>(`[data-row="${open}"]`)?.focus()
  }
  return (
    <section
      ref={panel}
      className={styles.trace}
      aria-labelledby="trace-heading"
      style={{ '--lanes': columns.length }}
    >
      <TraceToolbar state={state} filter={filter} onFilter={setFilter} search={search} />
      <div className={styles.body} data-detail={entry !== undefined}>
        <TraceList state={state} columns={columns} filter={filter} open={open} onOpen={onOpen} />
        {entry && (
          <ExchangeDetail
            key={entry.id}
            entry={entry}
            shown={row}
            behind={refusalBehind(state.attempts, entry)}
            passwordSeenBy={passwordSeenBy(state.attempts, entry)}
            onOpen={onOpen}
            onClose={onClose}
          />
        )}
      </div>
    </section>
  )
}

/** The columns, the same object as long as nobody else acted: rows are drawn anew only when they change. */
function useColumns(attempts: readonly Attempt[]): readonly Column[] {
  const found = columnsOf(attempts)
  const names = found.map(({ actor }) => actor).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are all that can change
  return useMemo(() => found, [names])
}
