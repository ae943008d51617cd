import type { Person } from '../office/api'
import { usePage } from '../page-context'
import styles from './people.module.css'
import { signedInWords } from './signed-in-words'

interface PeopleProps {
  people: readonly Person[]
  onChosen: () => void
}

/** Everybody who can be at the keyboard, with how they can prove who they are. */
export function People({ people, onChosen }: PeopleProps) {
  const { place, go, now } = usePage()
  return (
    <>
      <h2 className={styles.heading}>People</h2>
      <ul className={styles.people}>
        {people.map((person) => {
          const { userPrincipalName, displayName, tenant, methods, signedIn } = person
          const here = userPrincipalName.toLowerCase() === place.user.toLowerCase()
          return (
            <li key={`${person.id} ${tenant}`}>
              <button
                type="button"
                className={styles.person}
                aria-pressed={here}
                onClick={() => {
                  go({ user: userPrincipalName, mailbox: '' })
                  onChosen()
                }}
              >
                <span className={styles.name}>{displayName}</span>
                <span className={styles.state}>{signedInWords(signedIn[place.platform], now())}</span>
                <span className={styles.about}>
                  {userPrincipalName} · {tenant}
                </span>
                <span className={styles.about}>{methods.join(', ') || 'no method here'}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
