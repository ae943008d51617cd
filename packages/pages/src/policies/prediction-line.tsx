import { Mark } from '../mark'
import styles from './policy-line.module.css'
import type { Prediction } from './prediction'

const outcomes = {
  allowed: { tone: 'good', words: 'works' },
  refused: { tone: 'bad', words: 'is refused' },
  absent: { tone: 'plain', words: 'nobody is signed in' },
} as const

interface PredictionLineProps {
  /** Name of the policy that the line is about. */
  name: string
  predictions: readonly Prediction[]
  isOn: boolean
}

/** `With this on: web ✓ works, Windows ✕ 50076` */
export function PredictionLine({ name, predictions, isOn }: PredictionLineProps) {
  return (
    <p className={styles.about} data-testid="prediction">
      {isOn ? 'Now: ' : 'With this on: '}
      {predictions.map((prediction, index) => (
        <span key={prediction.platform}>
          {index > 0 && ', '}
          {prediction.platform} <Mark tone={outcomes[prediction.outcome].tone} />{' '}
          {outcomeWords(prediction, isOn ? name : undefined)}
        </span>
      ))}
    </p>
  )
}

/**
 * `works`, `50076`, or who decides when the policy does not decide alone: `50076 by MFA`, `changes nothing: already
 * refused, 50076 by MFA`.
 *
 * @param own name of the policy when it is on
 */
export function outcomeWords({ outcome, aadsts, by = [], already }: Prediction, own?: string): string {
  if (outcome !== 'refused' || aadsts === undefined) return outcomes[outcome].words
  const others = by.filter((refuser) => refuser !== own)
  if (already) return `changes nothing: already refused, ${aadsts} by ${by.join(' and ')}`
  return own !== undefined && others.length > 0 ? `${aadsts} by ${by.join(' and ')}` : String(aadsts)
}
