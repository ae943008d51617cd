import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { Mark } from '../mark'
import type { AddIn } from '../office/api'
import { usePage } from '../page-context'
import { sentenceOf } from '../sentence'
import styles from './notice-line.module.css'

/** What the emulator says of a registration that it made. */
interface Made {
  /** By which it is taken back. */
  id: string
  /** Settings of the add-in's server, a line each. */
  env: readonly string[]
}

/** Says that nobody registered the application of an add-in's manifest, and registers it; once, and undoable. */
export function RegistrationLine({ addIn }: { addIn: AddIn }) {
  const { emulator, refresh, reloadAddIn, announce, complain } = usePage()
  const [made, setMade] = useState<Made>()
  const [busy, setBusy] = useState(false)

  const attempt = async (act: () => Promise<string>) => {
    setBusy(true)
    try {
      const sentence = await act()
      await refresh()
      reloadAddIn()
      announce(sentence)
    } catch (error) {
      complain(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const register = () =>
    attempt(async () => {
      setMade(await emulator.post<Made>('/_onbehalf/registrations', { addIn: addIn.id }))
      return `${addIn.displayName} was registered.`
    })
  const undo = ({ id }: Made) =>
    attempt(async () => {
      await emulator.ask(`/_onbehalf/registrations/${encodeURIComponent(id)}`, { method: 'DELETE' })
      setMade(undefined)
      return `The registration of ${addIn.displayName} was taken back.`
    })

  if (made)
    return (
      <Line tone="good">
        <span>
          Registered in Contoso, with consent for everybody. For the <code>.env</code> of your server, shown
          only now:
        </span>
        <pre className={styles.raw}>{made.env.join('\n')}</pre>
        <Actions>
          <Button size="small" onClick={() => void navigator.clipboard.writeText(`${made.env.join('\n')}\n`)}>
            Copy
          </Button>
          <Button size="small" disabled={busy} onClick={() => undo(made)}>
            Undo
          </Button>
          <Button size="small" onClick={() => setMade(undefined)}>
            Done
          </Button>
        </Actions>
      </Line>
    )
  if (addIn.registered !== false) return null
  return (
    <Line tone="warn">
      No tenant here knows the application {addIn.clientId} of this manifest: Office gets no token for it.
      <Actions>
        <Button size="small" disabled={busy} onClick={register}>
          Register it from the manifest
        </Button>
      </Actions>
    </Line>
  )
}

function Line({ tone, children }: { tone: 'good' | 'warn'; children: ReactNode }) {
  return (
    <div className={styles.notice} role="status" data-kind="registration" data-testid="registration-line">
      <Mark tone={tone} />
      <div className={styles.words}>{children}</div>
    </div>
  )
}

const Actions = ({ children }: { children: ReactNode }) => <div className={styles.actions}>{children}</div>
