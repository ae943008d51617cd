import { actorName } from '../actors'
import { duration } from '../durations'
import { type Entry, startOf } from '../entry'
import { happened } from '../happened'
import { addressWithoutSecrets } from '../secrets'
import { Facts } from './facts'
import styles from './happened-view.module.css'

interface HappenedViewProps {
  entry: Entry
  passwordSeenBy: string | undefined
}

/** Three sentences, and the figures behind them. */
export function HappenedView({ entry, passwordSeenBy }: HappenedViewProps) {
  return (
    <>
      {happened(entry).map((sentence) => (
        <p key={sentence} className={styles.sentence}>
          {sentence}
        </p>
      ))}
      <Facts
        facts={[
          ['From, to', `${actorName(entry.from)} → ${actorName(entry.to)}`],
          [entry.kind === 'office' ? 'Office call' : 'Address', addressOf(entry)],
          ['Status', String(entry.status)],
          ['Password seen by', passwordSeenBy],
          ['Began', new Date(startOf(entry)).toISOString()],
          ['Took', duration(entry.duration)],
          ['Correlation id', entry.correlationId],
        ]}
      />
    </>
  )
}

const addressOf = (entry: Entry): string =>
  entry.kind === 'office'
    ? `${entry.method} · ${entry.url}`
    : `${entry.method} ${addressWithoutSecrets(entry.url)}`
