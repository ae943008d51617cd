import { Mark } from '../../mark'
import { clockTime } from '../../times'
import type { Connection } from '../store'
import styles from './connection-line.module.css'

interface ConnectionLineProps {
  connection: Connection
  /** Exchanges that are still shown. */
  count: number
}

/** Says that the emulator is gone, since when, and what is kept. */
export function ConnectionLine({ connection, count }: ConnectionLineProps) {
  if (connection.state !== 'lost') return null
  const kept = `${count} ${count === 1 ? 'request' : 'requests'} kept`
  return (
    <p className={styles.lost} role="status">
      <Mark tone="warn" /> Emulator stopped at {clockTime(connection.at)}; {kept}. Reconnecting as soon as it
      is back.
    </p>
  )
}
