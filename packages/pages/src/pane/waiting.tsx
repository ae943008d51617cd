import { Spinner } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import styles from './pane-message.module.css'
import { waitingWords } from './pane-words'

/** Moments at which waiting looks different, in milliseconds. */
const moments = [300, 2_000, 10_000]

/** Nothing at first, then a sign of life, then what is awaited, then what to do. */
export function Waiting({ url }: { url: string }) {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    const timers = moments.map((moment) => setTimeout(() => setElapsed(moment), moment))
    return () => timers.forEach(clearTimeout)
  }, [])
  if (elapsed === 0) return null
  const { awaited, next } = waitingWords(url, elapsed)
  return (
    <div className={styles.message} role="status">
      <Spinner size="tiny" label="Loading" />
      {awaited && <p className={styles.sentence}>{awaited}</p>}
      {next && <p className={styles.next}>{next}</p>}
    </div>
  )
}
