import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Person, Prompt } from '../office/api'
import { PendingPrompt } from '../office/bridge/pending-prompt'
import { usePage } from '../page-context'
import styles from './sign-in-here.module.css'
import { signedInWords } from './signed-in-words'

interface SignInHereProps {
  person: Person
  /** `Outlook on the web` */
  where: string
  /** The panel around it is to close: a window of its own opens. */
  onLeave: () => void
}

/** Signing one person in and out on the platform that is on stage. */
export function SignInHere({ person, where, onLeave }: SignInHereProps) {
  const { emulator, engine, ask, place, now, refresh, reloadAddIn, announce, complain } = usePage()
  const [busy, setBusy] = useState(false)
  const { platform } = place
  const { userPrincipalName: user, displayName, cannotSignIn } = person
  const signedIn = person.signedIn[platform]

  const change = async (act: () => Promise<unknown>, said: string) => {
    setBusy(true)
    try {
      await act()
      await refresh()
      reloadAddIn()
      announce(said)
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  const onRealPage = async () => {
    const prompt = await emulator.post<Prompt>('/office/api/sign-in-pages', { platform, user })
    const pending = new PendingPrompt(prompt)
    onLeave()
    ask(pending)
    const outcome = await pending.outcome
    await emulator.post(`/office/api/sign-in-pages/${encodeURIComponent(prompt.id)}`, outcome)
  }
  return (
    <section className={styles.here} aria-label={`Sign-in of ${displayName}`}>
      <h2 className={styles.name}>{displayName}</h2>
      <p className={styles.line}>
        {user} · {person.tenant}
      </p>
      <p className={styles.line}>
        {where}: {signedInWords(signedIn, now())}
      </p>
      {cannotSignIn && <p className={styles.line}>{cannotSignIn}</p>}
      <div className={styles.buttons}>
        {signedIn && (
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              change(() => engine.signOut({ platform, user }), `${displayName} is signed out on ${where}.`)
            }
          >
            Sign out here
          </Button>
        )}
        {!cannotSignIn && (
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              change(
                () => engine.signIn({ platform, user, method: 'password' }),
                `${displayName} is signed in on ${where}.`,
              )
            }
          >
            {signedIn ? 'Sign in again with password' : 'Sign in with password'}
          </Button>
        )}
        <Button
          size="small"
          disabled={busy}
          onClick={() => change(onRealPage, 'The sign-in page is closed.')}
        >
          Sign in on the real page
        </Button>
      </div>
    </section>
  )
}
