import { memo } from 'react'
import { Mark } from '../../mark'
import { requestIdOf } from '../../sign-in-log/request-id'
import { actorName, type Column } from '../actors'
import { duration, offset } from '../durations'
import { type Entry, isRefused, startOf } from '../entry'
import { type Refusal, refusalOf } from '../refusal'
import { wireOf } from '../wire'
import { Arrow } from './arrow'
import styles from './exchange-row.module.css'
import { VerdictCard } from './verdict-card'

interface ExchangeRowProps {
  entry: Entry
  columns: readonly Column[]
  /** When its attempt began, in milliseconds of virtual time. */
  began: number
  /** Its details are open. */
  open: boolean
  /** It is the one row that Tab reaches. */
  current: boolean
  onOpen: (id: number) => void
  onCurrent: (id: number) => void
}

/** One exchange: when, from whom to whom, in words, over the wire, and how it ended. */
export const ExchangeRow = memo(function ExchangeRow(props: ExchangeRowProps) {
  const { entry, columns, began, open, current, onOpen, onCurrent } = props
  const refusal = refusalOf(entry)
  const wire = wireOf(entry)
  const why = refusal && whyWords(refusal)
  const requestId = refusal && requestIdOf(entry)
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        data-testid="trace-row"
        data-row={entry.id}
        data-refused={refusal !== undefined}
        data-quiet={entry.quiet}
        aria-expanded={open}
        tabIndex={current ? 0 : -1}
        onClick={() => onOpen(entry.id)}
        onFocus={() => onCurrent(entry.id)}
      >
        <span className={styles.time}>{offset(startOf(entry) - began)}</span>
        <Arrow columns={columns} from={entry.from} to={entry.to} refused={refusal !== undefined} />
        <span className={styles.words}>
          <span className={styles.summary}>{entry.summary}</span>{' '}
          {!entry.summary.includes(wire) && <span className={styles.wire}>{wire}</span>}
          <span className={styles.unseen}>
            {' '}
            {actorName(entry.from)} to {actorName(entry.to)}
          </span>
          {why && <span className={styles.refusal}>{why}</span>}
        </span>
        <span className={styles.ending}>
          <Mark tone={refusal ? 'bad' : 'good'} /> {statusOf(entry)}
          <span className={styles.duration}> {duration(entry.duration)}</span>
        </span>
        {requestId && <VerdictCard columns={columns} requestId={requestId} />}
      </button>
    </li>
  )
})

function statusOf(entry: Entry): string {
  if (entry.kind === 'http') return String(entry.status)
  return isRefused(entry) ? String(entry.status) : 'OK'
}

/** The code and who can fix it; without a catalog's word what the answer said. The status stands in the row anyway. */
const whyWords = ({ code, fixer, said }: Refusal): string | undefined =>
  fixer ? `${code} · ${fixer}` : (said ?? (Number.isNaN(Number(code)) ? code : undefined))
