import { Button } from '@fluentui/react-components'
import { usePage } from '../page-context'
import { clockTime, dayOf } from '../times'
import { type Policy, type PolicyState, policyStates } from './policy'
import styles from './policy-line.module.css'
import { PredictionLine } from './prediction-line'
import { jsonOf, type PolicyRow, stateOf } from './rows'
import { StateChoice } from './state-choice'
import { usePrediction } from './use-prediction'

interface PolicyLineProps {
  row: PolicyRow
  onChoose: (state: PolicyState) => Promise<void>
}

/** One policy: its name, its switch, what it does, its JSON, and taking it away. */
export function PolicyLine({ row, onChoose }: PolicyLineProps) {
  const { policies, now, announce } = usePage()
  const { displayName, about, policy } = row
  const predictions = usePrediction(row)
  const copy = () =>
    navigator.clipboard.writeText(jsonOf(row)).then(
      () => announce('Copied.'),
      () => announce('The browser did not allow copying.'),
    )
  return (
    <li className={styles.policy} data-testid="policy">
      <div className={styles.head}>
        <h3 className={styles.name}>{displayName}</h3>
        <StateChoice label={displayName} states={policyStates} state={stateOf(row)} onChoose={onChoose} />
      </div>
      {about && <p className={styles.about}>{about}</p>}
      {policy && <p className={styles.since}>{sinceWords(policy, now())}</p>}
      {predictions && (
        <PredictionLine name={displayName} predictions={predictions} isOn={policy?.state === 'enabled'} />
      )}
      <details className={styles.details}>
        <summary>Show as Graph JSON</summary>
        <pre className={styles.json}>{jsonOf(row)}</pre>
        <div className={styles.buttons}>
          <Button size="small" aria-label={`Copy ${displayName} as JSON`} onClick={copy}>
            Copy
          </Button>
          {policy && (
            <Button
              size="small"
              aria-label={`Delete ${displayName}`}
              onClick={() => void policies.remove(policy)}
            >
              Delete
            </Button>
          )}
        </div>
      </details>
    </li>
  )
}

const stateWords: Readonly<Record<PolicyState, string>> = {
  enabled: 'On',
  enabledForReportingButNotEnforced: 'Report-only',
  disabled: 'Off',
}

/** `On since 09:05`: the last change, which may be another one than that of its state. */
function sinceWords({ state, createdDateTime, modifiedDateTime }: Policy, now: number): string {
  const at = Date.parse(modifiedDateTime ?? createdDateTime)
  const day = dayOf(at, now)
  return `${stateWords[state]}. Last changed ${day === 'today' ? '' : `${day} `}${clockTime(at)}.`
}
