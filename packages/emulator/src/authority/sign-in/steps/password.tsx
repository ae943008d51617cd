import { entraError } from '@onbehalf/protocol'
import { Field } from '../../../page/field.js'
import { EmulatorBox, FillButton } from '../../../page/parts.js'
import type { Proof, User } from '../../../tenant/records.js'
import { revokedSince } from '../../../tenant/revocation.js'
import { signInName } from '../../tokens/claim-values.js'
import { accountOf, requirePlace } from '../account.js'
import { currentSignIn } from '../current-sign-in.js'
import { hasExpiredOnPremises, isPassword } from '../is-password.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card, Why } from '../page/parts.js'
import type { SignInContext, SignInStep, StepOutcome } from '../step.js'

/** "Password for …": the first proof. */
export const password: SignInStep = {
  name: 'password',
  isDue(context) {
    const user = accountOf(context)
    return user !== undefined && context.flow.pending === undefined && !currentSignIn(context, user)
  },
  silently: 'noSession',
  title: (context) => `Password for ${nameOf(context)}`,

  render(context, { problem, filled }) {
    const user = accountOf(context)
    const known = user?.password
    return (
      <FlowForm context={context} step="password">
        <Card title={`Password for ${nameOf(context)}`} about={aboutOf(context.request.target)}>
          <input
            type="text"
            name="username"
            value={nameOf(context)}
            autocomplete="username"
            hidden
            readonly
          />
          <Field
            id="password"
            label="Password"
            type="password"
            autocomplete="current-password"
            value={filled}
            problem={problem?.sentence}
          />
          <div class="actions">
            <button type="submit" class="first" name="action" value="sign-in" data-testid="submit">
              Sign in
            </button>
            <button type="submit" name="action" value="cancel" formnovalidate data-testid="cancel">
              Cancel
            </button>
          </div>
          <button
            type="submit"
            class="plain"
            name="action"
            value="another"
            formnovalidate
            data-testid="another-account"
          >
            Another account
          </button>
          <Why reasons={reasons(context)} />
        </Card>
        <EmulatorBox>
          <p>Everybody’s password is no secret here.</p>
          <FillButton field="password" value={known} action="fill">
            Fill in the password
          </FillButton>
        </EmulatorBox>
      </FlowForm>
    )
  },

  submit(context, form) {
    const user = accountOf(context)
    if (!user) throw entraError('signInExpired')
    switch (form.get('action')) {
      case 'cancel':
        return { kind: 'refuse', error: entraError('consentDeclined') }
      case 'another': {
        const { userId: _left, ...rest } = context.flow
        return { kind: 'continue', flow: { ...rest, repick: true } }
      }
      case 'fill':
        return user.password === undefined ? { kind: 'again' } : { kind: 'again', filled: user.password }
      default:
        return checkPassword(context, user, form.get('password') ?? '')
    }
  },
}

function checkPassword(context: SignInContext, user: User, typed: string): StepOutcome {
  const { lockOut, ground } = context.services
  if (lockOut.isLocked(user.id)) throw entraError('userLocked')
  if (!isPassword(user, typed)) {
    lockOut.failed(user.id)
    if (lockOut.isLocked(user.id)) throw entraError('userLocked')
    const sentence = `That is not the password of ${signInName(user)}.`
    return { kind: 'again', problem: { sentence }, refused: entraError('wrongPassword') }
  }
  lockOut.succeeded(user.id)
  if (hasExpiredOnPremises(ground, user)) throw entraError('onPremisesPasswordExpired')
  requirePlace(context, user)
  const at = ground.clock.now()
  const pending = {
    userId: user.id,
    tenantId: user.tenantId,
    proofs: [...secondFactorsOf(context, user), { method: 'password' as const, at }],
    at,
  }
  return { kind: 'continue', flow: { ...context.flow, userId: user.id, proved: true, pending } }
}

/**
 * What this browser's session proved besides the password. It stays proved when the password is given again; whether it
 * is fresh enough, policies say.
 */
function secondFactorsOf({ session }: SignInContext, user: User): Proof[] {
  const account = session?.accounts.find(({ userId }) => userId === user.id)
  if (!account || revokedSince(user, account, 'cookie') !== undefined) return []
  return account.proofs.filter(({ method }) => method !== 'password')
}

function nameOf(context: SignInContext): string {
  const user = accountOf(context)
  return user ? signInName(user) : ''
}

function reasons({ request, session }: SignInContext): string[] {
  const found = [`${request.target.client.displayName} asked for a sign-in.`]
  if (request.prompts.has('login')) found.push('It asked for the password again (prompt=login).')
  else if (request.maxAge !== undefined)
    found.push('It wants a sign-in that is not older than max_age allows.')
  else if (session) found.push('This account is not signed in to this browser, or its sign-in has ended.')
  else found.push('Nobody is signed in to this browser.')
  return found
}
