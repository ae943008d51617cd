import { entraError } from '@onbehalf/protocol'
import { Field } from '../../../page/field.js'
import { EmulatorBox, FillButton } from '../../../page/parts.js'
import type { AuthenticationMethod, User } from '../../../tenant/records.js'
import { accountOf, requirePlace } from '../account.js'
import { factorsToProve, lacking, stopHere } from '../lacking.js'
import type { Challenge, PageFactor } from '../methods/challenge.js'
import { factorOf, pageFactors } from '../methods/index.js'
import type { Asked } from '../methods/second-factor.js'
import { newTotpSecret } from '../methods/totp.js'
import { AskedBecause, NumberOfRefusal } from '../page/asked-because.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card } from '../page/parts.js'
import { SecondFactorActions } from '../page/second-factor-actions.js'
import { TotpKey } from '../page/totp-key.js'
import { withProof } from '../prove.js'
import type { SignInContext, SignInStep, StepOutcome, StepProblem } from '../step.js'
import { tryFactor } from '../try-factor.js'

/** Setting up the first second factor: chosen, proved once, kept. */
export const registerMethod: SignInStep = {
  name: 'register-method',
  isDue: (context) =>
    lacking(context, 'method-registration') !== undefined &&
    stopHere(context) === undefined &&
    factorsToProve(context).length === 0,
  silently: 'secondFactorNotPassed',
  title: (context) => titleOf(context),

  render(context, again) {
    const { candidate, challenge } = context.flow
    if (!candidate) return <Choice context={context} />
    if (!challenge) return <PhoneNumber context={context} again={again} />
    return <FirstProof context={context} again={again} />
  },

  submit(context, form) {
    const { flow } = context
    const action = form.get('action') ?? ''
    if (action === 'cancel') return { kind: 'refuse', error: entraError('consentDeclined') }
    if (action === 'back') return { kind: 'continue', flow: withoutCandidate(context) }
    const chosen = choices(context).find((method) => action === `way-${method}`)
    if (chosen)
      return { kind: 'continue', flow: { ...flow, ...begun(context, candidateFor(context, chosen)) } }
    if (!flow.candidate) return { kind: 'again' }
    if (!flow.challenge) return takeNumber(context, form)
    return prove(context, form)
  },
}

function prove(context: SignInContext, form: ReadonlyMap<string, string>): StepOutcome {
  const asked = askedNow(context)
  const [candidate] = asked.methods
  const outcome = tryFactor(asked, form)
  if (outcome.kind === 'again') return outcome
  if (outcome.kind === 'anew')
    return { kind: 'continue', flow: { ...context.flow, challenge: outcome.challenge } }
  const { users } = context.services.ground.store
  const proved = withProof(context, asked.challenge.method)
  const user = users.get(asked.user.id)
  if (user && candidate) users.put(withMethod(user, candidate))
  return proved
}

/**
 * The person with a method more. Who registers while MFA is enabled for them is moved to enforced.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-mfa-userstates
 */
function withMethod(user: User, method: AuthenticationMethod): User {
  const isMoved = user.perUserMfaState === 'enabled'
  return { ...user, methods: [...user.methods, method], ...(isMoved && { perUserMfaState: 'enforced' }) }
}

/** What is asked for first: a text needs to know where to. */
function begun(
  context: SignInContext,
  candidate: AuthenticationMethod,
): { candidate: AuthenticationMethod; challenge?: Challenge } {
  if (candidate.kind === 'text-message' && candidate.number === '') return { candidate }
  const factor = pageFactors.find(({ method }) => method === candidate.kind)
  if (!factor) return { candidate }
  return { candidate, challenge: factor.begin({ context, user: userOf(context), methods: [candidate] }) }
}

function candidateFor(context: SignInContext, method: PageFactor): AuthenticationMethod {
  switch (method) {
    case 'totp':
      return { kind: 'totp', secret: newTotpSecret(context.services.ground.randomBytes) }
    case 'phone-app':
      return { kind: 'phone-app', deviceName: `${userOf(context).givenName}'s phone` }
    case 'text-message':
      return { kind: 'text-message', number: '' }
  }
}

const numberForm = /^\+[1-9]\d{6,14}$/

function takeNumber(context: SignInContext, form: ReadonlyMap<string, string>): StepOutcome {
  if (form.get('action') === 'fill') return { kind: 'again', filled: numberFor(userOf(context)) }
  const typed = form.get('number')?.slice(0, 40) ?? ''
  if (!numberForm.test(typed.replace(/[\s().-]/g, '')))
    return {
      kind: 'again',
      problem: { sentence: 'Type a number with its country, for instance +359 2 555 0142.', typed },
    }
  return {
    kind: 'continue',
    flow: { ...context.flow, ...begun(context, { kind: 'text-message', number: typed.trim() }) },
  }
}

function numberFor({ mobilePhone }: User): string {
  return mobilePhone ?? '+1 202 555 0142'
}

function withoutCandidate({ flow }: SignInContext) {
  const { candidate: _candidate, challenge: _challenge, ...rest } = flow
  return rest
}

function choices(context: SignInContext): readonly PageFactor[] {
  const wanted = lacking(context, 'method-registration')?.methods ?? []
  return pageFactors.map(({ method }) => method).filter((method) => wanted.includes(method))
}

function userOf(context: SignInContext): User {
  const account = accountOf(context)
  if (!account) throw entraError('signInExpired')
  return requirePlace(context, account).user
}

function askedNow(context: SignInContext): Asked {
  const { candidate, challenge } = context.flow
  if (!candidate || !challenge) throw entraError('signInExpired')
  return { context, user: userOf(context), methods: [candidate], challenge }
}

function titleOf(context: SignInContext): string {
  const { candidate, challenge } = context.flow
  if (!candidate) {
    const has = userOf(context).methods.some(({ kind }) => kind !== 'password')
    return `Your organization wants a second step. You have none ${has ? 'that does' : 'yet'}.`
  }
  if (!challenge) return 'Where do texts go?'
  return candidate.kind === 'totp'
    ? 'Add the key to your app'
    : factorOf(challenge.method).title(askedNow(context))
}

const wayNames: Readonly<Record<PageFactor, readonly [string, string]>> = {
  'phone-app': ['Phone app', 'Your phone asks, you type the number that the page shows'],
  totp: ['Codes of an app', 'Any authenticator app, six digits each half minute'],
  'text-message': ['Texts', 'A code to a phone number'],
}

function Choice({ context }: { context: SignInContext }) {
  return (
    <FlowForm context={context} step="register-method">
      <Card title={titleOf(context)} about={aboutOf(context.request.target)}>
        <p>Set one up now; it takes a minute. How do you want to prove who you are besides the password?</p>
        <div class="people">
          {choices(context).map((method) => (
            <button type="submit" name="action" value={`way-${method}`} data-testid={`way-${method}`}>
              <strong>{wayNames[method][0]}</strong>
              <small>{wayNames[method][1]}</small>
            </button>
          ))}
        </div>
        <div class="actions">
          <button type="submit" name="action" value="cancel" data-testid="cancel">
            Cancel
          </button>
        </div>
        <Asked50072 context={context} />
      </Card>
    </FlowForm>
  )
}

function PhoneNumber({ context, again }: { context: SignInContext; again: Again }) {
  return (
    <FlowForm context={context} step="register-method">
      <Card title={titleOf(context)} about={aboutOf(context.request.target)}>
        <Field
          id="number"
          label="Phone number"
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          value={again.filled ?? again.problem?.typed}
          problem={again.problem?.sentence}
        />
        <SecondFactorActions words="Send a text" cancel="back" />
        <Asked50072 context={context} />
      </Card>
      <EmulatorBox>
        <p>No text leaves this computer.</p>
        <FillButton field="number" value={numberFor(userOf(context))} action="fill" testId="fill-number">
          Fill in a number
        </FillButton>
      </EmulatorBox>
    </FlowForm>
  )
}

function FirstProof({ context, again }: { context: SignInContext; again: Again }) {
  const asked = askedNow(context)
  const [candidate] = asked.methods
  const factor = factorOf(asked.challenge.method)
  return (
    <FlowForm context={context} step="register-method">
      <Card title={titleOf(context)} about={aboutOf(context.request.target)}>
        {candidate?.kind === 'totp' && (
          <TotpKey context={context} user={asked.user} secret={candidate.secret} />
        )}
        {factor.page(asked, again)}
        <SecondFactorActions asked={asked} cancel="back" />
        <Asked50072 context={context} />
      </Card>
      <EmulatorBox>{factor.box(asked)}</EmulatorBox>
    </FlowForm>
  )
}

interface Again {
  problem?: StepProblem
  filled?: string
}

function Asked50072({ context }: { context: SignInContext }) {
  return (
    <>
      <AskedBecause context={context} />
      <NumberOfRefusal
        error={entraError('secondFactorEnrollment', { resource: context.request.target.client.appId })}
      />
    </>
  )
}
