import { Select } from '@fluentui/react-components'
import { runCmdlet } from '../control/exchange'
import type { OfficeState, Person } from '../office/api'
import { usePage } from '../page-context'
import { StateChoice } from '../policies/state-choice'
import { openAs, otherMailboxes } from './mailboxes'
import styles from './sign-in-here.module.css'
import { useAct } from './use-act'

const places = [
  ['office365', 'Exchange Online'],
  ['enterprise', 'On the premises'],
] as const

interface MailboxHereProps {
  person: Person
  office: OfficeState
}

/** Which mailbox is open in Outlook, and where the person's own is. */
export function MailboxHere({ person, office }: MailboxHereProps) {
  const { emulator, place, go } = usePage()
  const { busy, act } = useAct()
  const { userPrincipalName: user, mailbox } = person
  if (!mailbox) return null
  const others = otherMailboxes(office.users, person, place.platform)
  const cmdlet = (name: string, parameters: object) =>
    runCmdlet(emulator, domainOf(user), name, { ...parameters })
  const open = (value: string) => {
    const chosen = others.find((each) => each.value === value)
    if (!chosen) return go({ mailbox: '' })
    void act(async () => {
      for (const [name, parameters] of openAs(chosen, user)) await cmdlet(name, parameters)
      go({ mailbox: chosen.address })
    }, `${chosen.words} is open.`)
  }
  const current = others.find(({ address, isNow }) => address === place.mailbox && isNow)
  return (
    <section className={styles.here} aria-label="Mailbox">
      <h3 className={styles.heading}>Mailbox</h3>
      <Select
        aria-label="Mailbox that is open in Outlook"
        data-testid="mailbox-open"
        disabled={busy}
        value={current?.value ?? ''}
        onChange={(_event, { value }) => open(value)}
      >
        <option value="">{person.displayName}, the account’s own</option>
        {others.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      {mailbox.accountType !== 'outlookCom' && (
        <div className={styles.choice}>
          <span>Kept</span>
          <StateChoice
            label="Where the person’s own mailbox is"
            states={places}
            state={mailbox.accountType === 'enterprise' ? 'enterprise' : 'office365'}
            onChoose={(wanted) =>
              act(
                () =>
                  cmdlet('New-MoveRequest', {
                    Identity: user,
                    RemoteHostName: `mail.${domainOf(user)}`,
                    ...(wanted === 'enterprise' ? { Outbound: true } : { Remote: true }),
                  }),
                'The mailbox was moved.',
                'restart',
              )
            }
          />
        </div>
      )}
    </section>
  )
}

function domainOf(name: string): string {
  return name.split('@').at(-1) ?? ''
}
