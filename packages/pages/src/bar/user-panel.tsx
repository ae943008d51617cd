import { placeName, presentAt } from '../names'
import { usePage } from '../page-context'
import { BrowserHere } from './browser-here'
import { DeviceHere } from './device-here'
import { MailboxHere } from './mailbox-here'
import { Panel } from './panel'
import { People } from './people'
import { PlaceHere } from './place-here'
import { SignInHere } from './sign-in-here'
import { signedInWords } from './signed-in-words'
import styles from './user-panel.module.css'

/** Who is at the keyboard, how they signed in and when, on what and where; signing in and out; other people. */
export function UserPanel() {
  const { office, place, now } = usePage()
  const present = presentAt(office, place)
  const { person } = present
  return (
    <Panel
      label="Person"
      testId="bar-user"
      shortcut="u"
      button={
        <>
          <span className={styles.who}>{person?.displayName ?? (place.user || 'Nobody')}</span>
          {person && (
            <span className={styles.how}>{signedInWords(person.signedIn[place.platform], now())}</span>
          )}
        </>
      }
    >
      {(close) => (
        <>
          {person && <SignInHere person={person} where={placeName(present)} onLeave={close} />}
          {person && place.platform === 'windows' && <DeviceHere person={person} />}
          {person && office && place.app === 'outlook' && <MailboxHere person={person} office={office} />}
          {place.platform === 'web' && <BrowserHere />}
          <PlaceHere />
          <People people={office?.users ?? []} onChosen={close} />
        </>
      )}
    </Panel>
  )
}
