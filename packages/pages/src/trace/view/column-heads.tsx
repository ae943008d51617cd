import type { Column } from '../actors'
import styles from './column-heads.module.css'

/** More names than this do not stand beside each other: every second one stands lower. */
const readable = 7

/** Names over the columns of the sequence; each row says its two in words, so this is for the eyes. */
export function ColumnHeads({ columns }: { columns: readonly Column[] }) {
  return (
    <div className={styles.heads} aria-hidden="true">
      <div className={styles.lanes} data-many={columns.length > readable}>
        {columns.map(({ actor, label }) => (
          <span key={actor}>{label}</span>
        ))}
      </div>
    </div>
  )
}
