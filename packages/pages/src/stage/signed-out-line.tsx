import { Button } from '@fluentui/react-components'
import { Mark } from '../mark'
import { type Present, placeName } from '../names'
import { usePage } from '../page-context'
import styles from './signed-out-line.module.css'

/** Says that the person on stage is not signed in here, and signs them in; the stage shows their mail all the same. */
export function SignedOutLine({ present }: { present: Present }) {
  const { engine, place, refresh, reloadAddIn, announce, complain } = usePage()
  const { person } = present
  const { platform } = place
  if (!person || person.signedIn[platform]) return null
  const where = placeName(present)
  const signIn = async () => {
    try {
      await engine.signIn({ platform, user: person.userPrincipalName, method: 'password' })
      await refresh()
      reloadAddIn()
      announce(`${person.displayName} is signed in to ${where}.`)
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <p className={styles.line}>
      <Mark tone="warn" /> {person.displayName} is not signed in to {where}. {person.cannotSignIn}
      {person.cannotSignIn === undefined && (
        <Button size="small" onClick={signIn}>
          Sign in with password
        </Button>
      )}
    </p>
  )
}
