import { Mark } from '../../mark'
import { useSignIn } from '../../sign-in-log/use-sign-in'
import { verdictOf } from '../../sign-in-log/verdict'
import type { Column } from '../actors'
import styles from './verdict-card.module.css'

interface VerdictCardProps {
  columns: readonly Column[]
  requestId: string
}

/** What policy said, under the arrow and on Entra's column; nothing when no policy spoke. */
export function VerdictCard({ columns, requestId }: VerdictCardProps) {
  const { lookup } = useSignIn(requestId)
  const verdict = lookup.state === 'found' ? verdictOf(lookup.signIn) : undefined
  if (!verdict) return null
  const { policies, has, lacks } = verdict
  return (
    <span
      className={styles.card}
      style={{ '--entra': columns.findIndex(({ actor }) => actor === 'entra') }}
      data-testid="verdict-card"
    >
      <span className={styles.words}>
        <Mark tone="bad" /> Refused.{' '}
        {policies.map((name) => (
          <em key={name} className={styles.policy}>
            {name}
          </em>
        ))}
        <span className={styles.part}> · has: {has}</span>
        <span className={styles.part}> · {lacks}</span>
      </span>
    </span>
  )
}
