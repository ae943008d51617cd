import type { Column } from '../actors'
import styles from './column-heads.module.css'

/** Names over the columns of the sequence; each row says its two in words, so this is for the eyes. */
export function ColumnHeads({ columns }: { columns: readonly Column[] }) {
  return (
    <div className={styles.heads} aria-hidden="true">
      <div className={styles.lanes}>
        {columns.map(({ actor, label }) => (
          <span key={actor}>{label}</span>
        ))}
      </div>
    </div>
  )
}
