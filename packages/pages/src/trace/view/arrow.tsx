import type { CSSProperties } from 'react'
import type { Column } from '../actors'
import type { Actor } from '../entry'
import styles from './arrow.module.css'

interface ArrowProps {
  columns: readonly Column[]
  from: Actor
  to: Actor
  refused: boolean
}

/** An arrow from the column of who asks to the column of who answers, over the lines of all columns. */
export function Arrow({ columns, from, to, refused }: ArrowProps) {
  const start = columns.findIndex(({ actor }) => actor === from)
  const end = columns.findIndex(({ actor }) => actor === to)
  const place: CSSProperties = {
    '--first': Math.min(start, end),
    '--span': Math.abs(end - start),
  }
  const direction = start === end ? 'self' : start < end ? 'right' : 'left'
  return (
    <span className={styles.lanes} aria-hidden="true">
      <span className={styles.arrow} style={place} data-direction={direction} data-refused={refused} />
    </span>
  )
}
