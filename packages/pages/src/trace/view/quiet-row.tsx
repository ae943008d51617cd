import { quietWords } from '../rows'
import styles from './quiet-row.module.css'

interface QuietRowProps {
  count: number
  open: boolean
  onToggle: () => void
}

/** Discovery, keys, preflights and start-up of one attempt, folded into one line. */
export function QuietRow({ count, open, onToggle }: QuietRowProps) {
  return (
    <li className={styles.item}>
      <button type="button" className={styles.quiet} aria-expanded={open} onClick={onToggle}>
        {open ? '▾' : '▸'} {quietWords(count)}
      </button>
    </li>
  )
}
