import styles from './policy-line.module.css'
import { StateChoice } from './state-choice'

interface SecurityDefaultsProps {
  on: boolean
  onChoose: (on: boolean) => Promise<void>
}

const states = [
  ['off', 'Off'],
  ['on', 'On'],
] as const

/** The switch that stands beside Conditional Access: MFA where Entra thinks it is needed. */
export function SecurityDefaults({ on, onChoose }: SecurityDefaultsProps) {
  return (
    <li className={styles.policy} data-testid="policy">
      <div className={styles.head}>
        <h3 className={styles.name}>Security defaults</h3>
        <StateChoice
          label="Security defaults"
          states={states}
          state={on ? 'on' : 'off'}
          onChoose={(state) => onChoose(state === 'on')}
        />
      </div>
      <p className={styles.about}>
        Everybody sets up a second factor and is asked for it when Entra thinks it is needed. A refusal
        carries no claims.
      </p>
    </li>
  )
}
