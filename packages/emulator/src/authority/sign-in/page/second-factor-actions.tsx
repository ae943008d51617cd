import { lookAt, watchOf } from '../methods/phone-app.js'
import type { Asked } from '../methods/second-factor.js'

/** The buttons under a second factor; on the page of a phone the first waits for the answer. */
export function SecondFactorActions(props: {
  /** What is asked for. Absent: something that is typed. */
  asked?: Asked
  /** Default: Verify. */
  words?: string
  /** What the second button does: gives up, or goes back to the choice. */
  cancel: 'cancel' | 'back'
}) {
  const { asked, words = 'Verify', cancel } = props
  const challenge = asked?.challenge
  const state = asked && challenge?.method === 'phone-app' ? lookAt(asked).state : undefined
  const isOver = state === 'denied' || state === 'expired'
  const canCheck =
    state === undefined && (challenge?.method !== 'text-message' || challenge.sent !== undefined)
  return (
    <div class="actions">
      {canCheck && <First action="check" words={words} />}
      {isOver && <First action="again" words="Ask again" />}
      {state === 'waiting' && challenge?.method === 'phone-app' && (
        <button
          type="submit"
          class="first"
          name="action"
          value="check"
          data-testid="submit"
          data-watch={watchOf(challenge)}
          data-state="waiting"
        >
          I approved it
        </button>
      )}
      <button type="submit" name="action" value={cancel} formnovalidate data-testid={cancel}>
        {cancel === 'cancel' ? 'Cancel' : 'Back'}
      </button>
    </div>
  )
}

function First({ action, words }: { action: string; words: string }) {
  return (
    <button type="submit" class="first" name="action" value={action} data-testid="submit">
      {words}
    </button>
  )
}
