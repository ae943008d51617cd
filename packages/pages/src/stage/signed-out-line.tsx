import { Mark } from '../mark'
import { type Present, placeName } from '../names'
import { usePage } from '../page-context'
import styles from './signed-out-line.module.css'

/** Says that the person on stage is not signed in here; the stage shows their mail all the same. */
export function SignedOutLine({ present }: { present: Present }) {
  const { place } = usePage()
  const { person } = present
  if (!person || person.signedIn[place.platform]) return null
  return (
    <p className={styles.line}>
      <Mark tone="warn" /> {person.displayName} is not signed in to {placeName(present)}. Press u to sign in.
    </p>
  )
}
