import { useEffect, useState } from 'react'
import { usePage } from '../../page-context'
import { lifeOf } from '../token-life'
import type { DecodedToken } from '../tokens'
import styles from './life-bar.module.css'

/** How much of a token's life is over on the emulator's clock, now and as it goes on. */
export function LifeBar({ token }: { token: DecodedToken }) {
  const { now } = usePage()
  const [time, setTime] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 1_000)
    return () => clearInterval(timer)
  }, [now])

  const life = lifeOf(token, time)
  if (!life) return <p className={styles.words}>This token names no end of its life.</p>
  return (
    <div className={styles.life}>
      <div className={styles.bar} aria-hidden="true" data-state={life.state}>
        <div className={styles.rest} style={{ '--rest': 1 - life.spent }} />
      </div>
      <p className={styles.words}>{life.words}</p>
    </div>
  )
}
