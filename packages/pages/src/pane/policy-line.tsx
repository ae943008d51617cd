import { Button } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { Mark } from '../mark'
import { usePage } from '../page-context'
import { requestIdOf } from '../sign-in-log/request-id'
import { useSignIn } from '../sign-in-log/use-sign-in'
import { verdictOf } from '../sign-in-log/verdict'
import styles from './notice-line.module.css'
import type { Notice } from './pane-state'
import { refusalOfLatest } from './refused-by-policy'

interface PolicyLineProps {
  /** When the pane opened, in milliseconds of virtual time: what was refused before is not about it. */
  since: number
  /** What Office's code hides, when the call got one. */
  fact: Notice | undefined
}

/** Says at the pane that a policy refused its last call, and leads to the row that tells why. */
export function PolicyLine({ since, fact }: PolicyLineProps) {
  const { trace, showRow, setTile } = usePage()
  const { attempts, paused } = useSyncExternalStore(trace.follow, trace.state)
  const refused = refusalOfLatest(attempts, since)
  const { lookup } = useSignIn(refused && requestIdOf(refused))
  const verdict = refused && lookup.state === 'found' ? verdictOf(lookup.signIn) : undefined
  // The trace knows more, unless it is held, or the log has nothing: then Office's own word has to do.
  const isAlone = fact !== undefined && !verdict && (paused || (refused && lookup.state !== 'loading'))
  if (!isAlone && !verdict) return null
  return (
    <div className={styles.notice} role="status" data-kind="policy" data-testid="policy-line">
      <Mark tone="bad" />
      <div className={styles.words}>
        {verdict ? (
          <span>
            {fact && 'The cause is a policy, whatever the code says. '}
            Refused by <em>{verdict.policies.join(' and ') || 'a policy'}</em>. {capital(verdict.lacks)}.
          </span>
        ) : (
          <span>{fact?.sentence}</span>
        )}
        {refused && (
          <div>
            <Button
              size="small"
              onClick={() => {
                showRow({ id: refused.id })
                setTile('trace')
              }}
            >
              Show why
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
