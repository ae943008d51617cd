import { type EntraError, entraError } from '@onbehalf/protocol'
import { EmulatorBox } from '../../../page/parts.js'
import { refusalOfSignIn } from '../../policy/verdict-of-sign-in.js'
import { accountOf, requirePlace } from '../account.js'
import { factorsToProve, refusalHere, stopHere } from '../lacking.js'
import type { PageFactor } from '../methods/challenge.js'
import { factorOf, methodsOf } from '../methods/index.js'
import { lookAt } from '../methods/phone-app.js'
import type { Asked, FactorOutcome } from '../methods/second-factor.js'
import { AskedBecause, NumberOfRefusal } from '../page/asked-because.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card } from '../page/parts.js'
import { SecondFactorActions } from '../page/second-factor-actions.js'
import { withProof } from '../prove.js'
import type { SignInContext, SignInStep, StepOutcome } from '../step.js'
import { tryFactor } from '../try-factor.js'

/** The second factor that a policy wants: asked for in one way, with the others beside it. */
export const secondFactor: SignInStep = {
  name: 'second-factor',
  isDue: (context) => stopHere(context) === undefined && factorsToProve(context).length > 0,
  silently: (context) => refusalNow(context),
  enter: (context) => ({ ...context.flow, challenge: askedNow(context).challenge }),
  tells: (context) => denied(askedNow(context)),
  title: (context) => titleOf(askedNow(context)),

  render(context, again) {
    const asked = askedNow(context)
    const factor = factorOf(asked.challenge.method)
    return (
      <FlowForm context={context} step="second-factor">
        <Card title={titleOf(asked)} about={aboutOf(context.request.target)}>
          {factor.page(asked, again)}
          <SecondFactorActions asked={asked} cancel="cancel" />
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
    const outcome = tryFactor(asked, form)
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

/** The refusal of the phone, which its page tells. */
function denied(asked: Asked): EntraError | undefined {
  if (asked.challenge.method !== 'phone-app') return undefined
  const { state } = lookAt(asked)
  return state === 'denied' || state === 'expired' ? entraError('secondFactorFailed') : undefined
}

function numberNow(asked: Asked): EntraError {
  return denied(asked) ?? entraError('secondFactorNotPassed')
}
