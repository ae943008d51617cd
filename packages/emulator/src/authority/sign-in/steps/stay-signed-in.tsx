import { verdictOf } from '../../policy/verdict-of-sign-in.js'
import { finishFlow } from '../flow.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card } from '../page/parts.js'
import type { SignInContext, SignInStep, StepOutcome } from '../step.js'

const title = 'Stay signed in on this browser?'

/** "Stay signed in on this browser?": asked after each new sign-in, and where it becomes a session. */
export const staySignedIn: SignInStep = {
  name: 'stay-signed-in',
  isDue: ({ flow }) => flow.pending !== undefined,
  silently: 'noSession',
  unasked: answerKnown,
  title: () => title,

  render(context) {
    return (
      <Card title={title} about={aboutOf(context.request.target)}>
        <p>With yes, this browser asks again after 90 days without use; with no, after 24 hours.</p>
        <FlowForm context={context} step="stay-signed-in">
          <div class="actions">
            <button type="submit" class="first" name="action" value="yes" data-testid="kmsi-yes">
              Yes
            </button>
            <button type="submit" name="action" value="no" data-testid="kmsi-no">
              No
            </button>
          </div>
        </FlowForm>
      </Card>
    )
  },

  submit: (context, form) => openSession(context, form.get('action') === 'yes'),
}

/** Nobody is asked where a policy says it, nor in the windows of a device's broker, which keeps what it needs itself. */
function answerKnown(context: SignInContext): StepOutcome | undefined {
  const { sessions, brokerSessions } = context.services
  if (sessions === brokerSessions) return openSession(context, false)
  switch (verdictOf(context)?.session.persistentBrowser) {
    case 'always':
      return openSession(context, true)
    case 'never':
      return openSession(context, 'never')
    default:
      return undefined
  }
}

/** Turns the pending sign-in into a session of this browser, once. */
function openSession({ services, flow, session }: SignInContext, persistent: boolean | 'never'): StepOutcome {
  const { pending, ...rest } = flow
  if (pending === undefined) return { kind: 'continue', flow }
  const next = finishFlow(services, rest)
  return { kind: 'continue', flow: next, opened: services.sessions.signIn(session, pending, persistent) }
}
