import { type EntraError, entraError } from '@onbehalf/protocol'
import { refusalOfSignIn } from '../../policy/verdict-of-sign-in.js'
import { accountOf, requirePlace } from '../account.js'
import { factorsToProve, refusalHere, stopHere } from '../lacking.js'
import type { PageFactor } from '../methods/challenge.js'
import { factorOf, methodsOf } from '../methods/index.js'
import { lookAt, watchOf } from '../methods/phone-app.js'
import type { Asked, FactorOutcome } from '../methods/second-factor.js'
import { AskedBecause, NumberOfRefusal } from '../page/asked-because.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card, EmulatorBox } from '../page/parts.js'
import { withProof } from '../prove.js'
import type { SignInContext, SignInStep, StepOutcome } from '../step.js'

/** The second factor that a policy wants: asked for in one way, with the others beside it. */
export const secondFactor: SignInStep = {
  name: 'second-factor',
  isDue: (context) => stopHere(context) === undefined && factorsToProve(context).length > 0,
  silently: (context) => refusalNow(context),
  enter: (context) => ({ ...context.flow, challenge: askedNow(context).challenge }),
  title: (context) => titleOf(askedNow(context)),

  render(context, again) {
    const asked = askedNow(context)
    const factor = factorOf(asked.challenge.method)
    return (
      <FlowForm context={context} step="second-factor">
        <Card title={titleOf(asked)} about={aboutOf(context.request.target)}>
          {factor.page(asked, again)}
          <Actions asked={asked} />
          <OtherWays asked={asked} />
          <AskedBecause context={context} />
          <NumberOfRefusal error={numberNow(asked)} />
        </Card>
        <EmulatorBox>{factor.box(asked)}</EmulatorBox>
      </FlowForm>
    )
  },

  submit(context, form) {
    const action = form.get('action') ?? ''
    if (action === 'cancel') return { kind: 'refuse', error: entraError('consentDeclined') }
    const way = factorsToProve(context).find((method) => action === `way-${method}`)
    const asked = askedNow(context, way)
    if (way) return { kind: 'continue', flow: { ...context.flow, challenge: asked.challenge } }
    const { lockOut, phones } = context.services
    if (lockOut.isLocked(asked.user.id, 'second-factor')) throw entraError('userLocked')
    const outcome = factorOf(asked.challenge.method).answer(asked, form)
    if (outcome.kind === 'proved') {
      lockOut.succeeded(asked.user.id, 'second-factor')
      phones.succeeded(asked.user.id)
    } else if (isFailure(asked, outcome)) {
      lockOut.failed(asked.user.id, 'second-factor')
      if (lockOut.isLocked(asked.user.id, 'second-factor')) throw entraError('userLocked')
    }
    return after(context, asked, outcome)
  },
}

function after(context: SignInContext, { challenge }: Asked, outcome: FactorOutcome): StepOutcome {
  switch (outcome.kind) {
    case 'proved':
      return withProof(context, challenge.method)
    case 'anew':
      return { kind: 'continue', flow: { ...context.flow, challenge: outcome.challenge } }
    case 'again':
      return outcome
  }
}

/** A wrong code and a phone that said no count; waiting for the phone does not. */
function isFailure(asked: Asked, outcome: FactorOutcome): boolean {
  if (outcome.kind === 'again') return outcome.problem !== undefined && asked.challenge.method !== 'phone-app'
  return outcome.kind === 'anew' && outcome.challenge === asked.challenge && lookAt(asked).state === 'denied'
}

/** What is asked for now: what the flow says, or the first way that would do. */
function askedNow(context: SignInContext, way?: PageFactor): Asked {
  const ways = factorsToProve(context)
  const account = accountOf(context)
  const [first] = ways
  if (!account || !first) throw entraError('signInExpired')
  const { user } = requirePlace(context, account)
  const known = context.flow.challenge
  if (known && way === undefined && ways.includes(known.method)) {
    return { context, user, methods: methodsOf(user, known.method), challenge: known }
  }
  const method = way ?? first
  const methods = methodsOf(user, method)
  return { context, user, methods, challenge: factorOf(method).begin({ context, user, methods }) }
}

function titleOf(asked: Asked): string {
  return factorOf(asked.challenge.method).title(asked)
}

function Actions({ asked }: { asked: Asked }) {
  const { challenge } = asked
  const state = challenge.method === 'phone-app' ? lookAt(asked).state : undefined
  return (
    <div class="actions">
      {state === undefined && <Submit action="check" words="Verify" />}
      {state === 'waiting' && challenge.method === 'phone-app' && (
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
      {(state === 'denied' || state === 'expired') && <Submit action="again" words="Ask again" />}
      <button type="submit" name="action" value="cancel" formnovalidate data-testid="cancel">
        Cancel
      </button>
    </div>
  )
}

function Submit({ action, words }: { action: string; words: string }) {
  return (
    <button type="submit" class="first" name="action" value={action} data-testid="submit">
      {words}
    </button>
  )
}

function OtherWays({ asked }: { asked: Asked }) {
  const others = factorsToProve(asked.context).filter((method) => method !== asked.challenge.method)
  if (others.length === 0) return undefined
  return (
    <details open={asked.challenge.method === 'phone-app' && lookAt(asked).state === 'limited'}>
      <summary>Another way</summary>
      <div class="people">
        {others.map((method) => {
          const [first] = methodsOf(asked.user, method)
          return (
            <button
              type="submit"
              name="action"
              value={`way-${method}`}
              formnovalidate
              data-testid={`way-${method}`}
            >
              {first ? factorOf(method).offer(first) : method}
            </button>
          )
        })}
      </div>
    </details>
  )
}

function refusalNow(context: SignInContext): EntraError {
  const refusal = refusalHere(context)
  return refusal ? refusalOfSignIn(context, refusal) : entraError('secondFactorNotPassed')
}

/** On its page a second factor has other numbers than at the token endpoint. */
function numberNow(asked: Asked): EntraError {
  const isDenied = asked.challenge.method === 'phone-app' && lookAt(asked).state !== 'waiting'
  return entraError(isDenied ? 'secondFactorFailed' : 'secondFactorNotPassed')
}
