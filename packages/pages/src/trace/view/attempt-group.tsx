import { memo, useState } from 'react'
import { Mark, type Tone } from '../../mark'
import { clockTime } from '../../times'
import type { Column } from '../actors'
import { type Outcome, wordsOf } from '../attempt-words'
import type { Attempt } from '../attempts'
import { startOf } from '../entry'
import { rowsOf } from '../rows'
import styles from './attempt-group.module.css'
import { ExchangeRow } from './exchange-row'
import { QuietRow } from './quiet-row'

const tones: Readonly<Record<Outcome, Tone>> = {
  done: 'good',
  mended: 'warn',
  refused: 'bad',
  quiet: 'plain',
}

interface AttemptGroupProps {
  attempt: Attempt
  columns: readonly Column[]
  /** Its rows are shown. */
  unfolded: boolean
  /** Show every row, also the quiet ones: somebody is searching. */
  everything: boolean
  /** Id of the exchange whose details are open, when it is one of these. */
  open: number | undefined
  /** Id of the row that Tab reaches, when it is one of these. */
  current: number | undefined
  onFold: (attempt: number, unfolded: boolean) => void
  onOpen: (id: number) => void
  onCurrent: (id: number) => void
}

/** One attempt: its line, and its rows below. */
export const AttemptGroup = memo(function AttemptGroup(props: AttemptGroupProps) {
  const { attempt, columns, unfolded, everything, open, current, onFold, onOpen, onCurrent } = props
  const [quietOpen, setQuietOpen] = useState(false)
  const { title, outcome, ending } = wordsOf(attempt)
  const began = Math.min(...attempt.entries.map(startOf))
  return (
    <li className={styles.group} data-outcome={outcome}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={unfolded}
          onClick={() => onFold(attempt.id, !unfolded)}
        >
          <span aria-hidden="true">{unfolded ? '▾' : '▸'}</span>
          <span className={styles.title} title={title}>
            {title}
          </span>
          <span className={styles.ending}>
            <Mark tone={tones[outcome]} /> {ending}
          </span>
          <time className={styles.time}>{clockTime(began, true)}</time>
        </button>
      </h3>
      {unfolded && (
        <ol className={styles.rows}>
          {rowsOf(attempt.entries, quietOpen || everything || outcome === 'quiet').map((row) =>
            row.kind === 'quiet' ? (
              outcome === 'quiet' ? null : (
                <QuietRow
                  key="quiet"
                  count={row.entries.length}
                  open={row.open}
                  onToggle={() => setQuietOpen(!quietOpen)}
                />
              )
            ) : (
              <ExchangeRow
                key={row.entry.id}
                entry={row.entry}
                columns={columns}
                began={began}
                open={open === row.entry.id}
                current={current === row.entry.id}
                onOpen={onOpen}
                onCurrent={onCurrent}
              />
            ),
          )}
        </ol>
      )}
    </li>
  )
})
