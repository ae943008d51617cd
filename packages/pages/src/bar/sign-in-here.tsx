import { Button } from '@fluentui/react-components'
import type { Person, Prompt } from '../office/api'
import { PendingPrompt } from '../office/bridge/pending-prompt'
import { usePage } from '../page-context'
import styles from './sign-in-here.module.css'
import { waysToSignIn } from './sign-in-ways'
import { signedInWords } from './signed-in-words'
import { useAct } from './use-act'

interface SignInHereProps {
  person: Person
  /** `Outlook on the web` */
  where: string
  /** The panel around it is to close: a window of its own opens. */
  onLeave: () => void
}

/** Signing one person in and out on the platform that is on stage. */
export function SignInHere({ person, where, onLeave }: SignInHereProps) {
  const { emulator, engine, ask, place, now } = usePage()
  const { busy, act } = useAct()
  const { platform } = place
  const { userPrincipalName: user, displayName, cannotSignIn } = person
  const signedIn = person.signedIn[platform]
  const hasPhone = person.methods.some((method) => method === 'phone app' || method === 'text message')
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
      <p className={styles.line} data-testid="signed-in">
        {where}: {signedInWords(signedIn, now())}
      </p>
      {cannotSignIn && <p className={styles.line}>{cannotSignIn}</p>}
      <h3 className={styles.heading}>{signedIn ? 'Sign in again with' : 'Sign in with'}</h3>
      <div className={styles.buttons}>
        {waysToSignIn(person, platform).map(({ method, words }) => (
          <Button
            key={method}
            size="small"
            disabled={busy}
            onClick={() =>
              act(
                () => engine.signIn({ platform, user, method }),
                `${displayName} is signed in on ${where}.`,
                'restart',
              )
            }
          >
            {words}
          </Button>
        ))}
        <Button
          size="small"
          disabled={busy}
          onClick={() => act(onRealPage, 'The sign-in page is closed.', 'restart')}
        >
          The real page
        </Button>
      </div>
      {hasPhone && (
        <p className={styles.line}>
          <a
            className={styles.link}
            href={`/phone/?user=${encodeURIComponent(user)}`}
            target="_blank"
            rel="noopener"
          >
            Open the phone
          </a>{' '}
          in a new tab: questions and texts arrive there.
        </p>
      )}
      {signedIn && (
        <div className={styles.buttons}>
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              act(
                () => engine.signOut({ platform, user }),
                `${displayName} is signed out on ${where}.`,
                'restart',
              )
            }
          >
            Sign out here
          </Button>
        </div>
      )}
    </section>
  )
}
