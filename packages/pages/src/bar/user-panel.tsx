import { MenuButton, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { useState } from 'react'
import { placeName, presentAt } from '../names'
import { usePage } from '../page-context'
import { useKeys } from '../use-keys'
import { People } from './people'
import { SignInHere } from './sign-in-here'
import { signedInWords } from './signed-in-words'
import styles from './user-panel.module.css'

/** Who is at the keyboard, how they signed in and when; signing in and out; other people. */
export function UserPanel() {
  const { office, place, now } = usePage()
  const [open, setOpen] = useState(false)
  const present = presentAt(office, place)
  const { person } = present
  useKeys({ u: () => setOpen(true) })
  return (
    <Popover
      open={open}
      onOpenChange={(_event, data) => setOpen(data.open)}
      trapFocus
      positioning="below-start"
    >
      <PopoverTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" data-testid="bar-user" className={styles.button ?? ''}>
          <span className={styles.who}>{person?.displayName ?? (place.user || 'Nobody')}</span>
          {person && (
            <span className={styles.how}>{signedInWords(person.signedIn[place.platform], now())}</span>
          )}
        </MenuButton>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface ?? ''} aria-label="Person">
        {person && <SignInHere person={person} where={placeName(present)} />}
        <People people={office?.users ?? []} onChosen={() => setOpen(false)} />
      </PopoverSurface>
    </Popover>
  )
}
