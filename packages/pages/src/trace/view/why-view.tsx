import type { Entry } from '../entry'
import type { Refusal } from '../refusal'
import { Facts } from './facts'
import styles from './happened-view.module.css'

/** Why it was refused and who can do what about it, from the catalog of errors. */
export function WhyView({ refusal, entry }: { refusal: Refusal; entry: Entry }) {
  const { code, fixer, cause, remedy, said } = refusal
  return (
    <>
      <p className={styles.sentence}>
        <strong>{code}.</strong> {cause ?? 'The catalog of errors does not know this one.'}
      </p>
      {remedy && (
        <p className={styles.sentence}>
          <strong>{fixer ?? 'What to do'}.</strong> {remedy}
        </p>
      )}
      <Facts
        facts={[
          ['It said', said],
          ['Row', entry.error?.name],
          ['Correlation id', entry.correlationId],
        ]}
      />
    </>
  )
}
