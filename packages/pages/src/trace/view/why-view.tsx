import { Button } from '@fluentui/react-components'
import { requestIdOf } from '../../sign-in-log/request-id'
import { useSignIn } from '../../sign-in-log/use-sign-in'
import type { Entry } from '../entry'
import type { Refusal } from '../refusal'
import { Facts } from './facts'
import styles from './happened-view.module.css'
import { SignInView } from './sign-in-view'

interface WhyViewProps {
  refusal: Refusal
  entry: Entry
  /** The refusal by Entra that this one passes on, when it does. */
  behind: Entry | undefined
  onOpen: (id: number) => void
}

/** Why it was refused and who can do what about it: the catalog of errors, and what Entra's sign-in log says. */
export function WhyView({ refusal, entry, behind, onOpen }: WhyViewProps) {
  const { code, fixer, cause, remedy, said } = refusal
  const requestId = requestIdOf(entry)
  return (
    <>
      <p className={styles.sentence}>
        <strong>{code}.</strong> {cause ?? 'The catalog of errors does not know this one.'}
      </p>
      {requestId !== undefined && <Logged requestId={requestId} />}
      {remedy && (
        <p className={styles.sentence}>
          <strong>{fixer ?? 'What to do'}.</strong> {remedy}
        </p>
      )}
      {behind && (
        <p className={styles.sentence}>
          Entra refused first: {behind.summary}.{' '}
          <Button size="small" onClick={() => onOpen(behind.id)}>
            Show that refusal
          </Button>
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

/** The entry of the sign-in log, or why there is none to show. */
function Logged({ requestId }: { requestId: string }) {
  const { lookup, again } = useSignIn(requestId)
  if (lookup.state === 'found') return <SignInView signIn={lookup.signIn} />
  if (lookup.state === 'loading') return <p className={styles.sentence}>Reading the sign-in log …</p>
  if (lookup.state === 'absent') {
    return (
      <p className={styles.sentence}>
        The sign-in log has no entry for this request: it was refused before anybody was known, or the log was
        emptied since.
      </p>
    )
  }
  return (
    <p className={styles.sentence} role="status">
      The sign-in log could not be read: {lookup.sentence}{' '}
      <Button size="small" onClick={again}>
        Try again
      </Button>
    </p>
  )
}
