import { Mark, type Tone } from '../../mark'
import type { AppliedPolicy, SignIn } from '../../sign-in-log/sign-in'
import { controlWords, methodWords, resultWords, verdictOf, whenWords } from '../../sign-in-log/verdict'
import { deviceWords, placeWords } from '../../sign-in-log/where'
import { dateAndTime } from '../../times'
import { Facts } from './facts'
import happened from './happened-view.module.css'
import styles from './sign-in-view.module.css'

const tones: Readonly<Record<string, Tone>> = {
  failure: 'bad',
  success: 'good',
  reportOnlyFailure: 'warn',
  reportOnlyInterrupted: 'warn',
}

/** An entry of the sign-in log: why, every policy with what became of it, the proofs, the device, the place. */
export function SignInView({ signIn }: { signIn: SignIn }) {
  const { appliedConditionalAccessPolicies: policies = [], authenticationDetails: proofs = [] } = signIn
  const now = Date.parse(signIn.createdDateTime)
  const verdict = verdictOf(signIn)
  return (
    <div data-testid="sign-in-entry">
      {signIn.explanation && <p className={happened.sentence}>{signIn.explanation}</p>}
      {policies.length > 0 && (
        <>
          <h4 className={styles.heading}>Policies</h4>
          <ul className={styles.policies}>
            {policies.map((policy) => (
              <PolicyLine key={policy.id} policy={policy} />
            ))}
          </ul>
        </>
      )}
      <h4 className={styles.heading}>What there was</h4>
      <Facts
        facts={[
          ...proofs.map(
            (proof) =>
              [proofName(proof.succeeded), `${methodWords(proof)}, ${whenWords(proof, now)}`] as const,
          ),
          ...(proofs.length === 0 ? ([['Proof', 'none']] as const) : []),
          ['Verdict', verdict?.lacks],
          ['Person', signIn.userPrincipalName],
          ['Application', signIn.appDisplayName],
          ['Asked for', signIn.resourceDisplayName],
          ['Device', deviceWords(signIn)],
          ['Place', placeWords(signIn)],
          ['When', dateAndTime(signIn.createdDateTime)],
          ['Log entry', signIn.id],
        ]}
      />
    </div>
  )
}

const proofName = (succeeded: boolean | null | undefined): string =>
  succeeded === false ? 'Failed proof' : 'Proof'

function PolicyLine({ policy }: { policy: AppliedPolicy }) {
  const { displayName, enforcedGrantControls = [], enforcedSessionControls = [], because, result } = policy
  const controls = [...enforcedGrantControls, ...enforcedSessionControls].map(controlWords)
  return (
    <li className={styles.policy}>
      <Mark tone={tones[result] ?? 'plain'} /> <strong>{displayName}</strong>: {resultWords(policy)}
      {controls.length > 0 && `, wants ${controls.join(', ')}`}
      {because && <span className={styles.because}>{because}</span>}
    </li>
  )
}
