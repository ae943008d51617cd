import { Mark } from '../mark'
import styles from './policy-line.module.css'
import type { Prediction } from './prediction'

const outcomes = {
  allowed: { tone: 'good', words: 'works' },
  refused: { tone: 'bad', words: 'is refused' },
  absent: { tone: 'plain', words: 'nobody is signed in' },
} as const

interface PredictionLineProps {
  predictions: readonly Prediction[]
  isOn: boolean
}

/** `With this on: web ✓ works, Windows ✕ 50076` */
export function PredictionLine({ predictions, isOn }: PredictionLineProps) {
  return (
    <p className={styles.about} data-testid="prediction">
      {isOn ? 'Now: ' : 'With this on: '}
      {predictions.map(({ platform, outcome, aadsts }, index) => (
        <span key={platform}>
          {index > 0 && ', '}
          {platform} <Mark tone={outcomes[outcome].tone} />{' '}
          {outcome === 'refused' && aadsts !== undefined ? aadsts : outcomes[outcome].words}
        </span>
      ))}
    </p>
  )
}
