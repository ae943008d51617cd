import { type EntraError, entraError } from '@onbehalf/protocol'
import { Field } from '../../../page/field.js'
import { EmulatorBox, FillButton } from '../../../page/parts.js'
import {
  hasPasswordLength,
  hasThreeKinds,
  namesUser,
  passwordLength,
} from '../../../tenant/password-rules.js'
import type { User } from '../../../tenant/records.js'
import { accountOf } from '../account.js'
import { isPassword } from '../is-password.js'
import { lacking } from '../lacking.js'
import { AskedBecause, NumberOfRefusal } from '../page/asked-because.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card, Why } from '../page/parts.js'
import { withProof } from '../prove.js'
import type { SignInContext, SignInStep, StepOutcome } from '../step.js'

const title = 'Choose a new password'
const { shortest, longest } = passwordLength

/**
 * A new password: a policy wants it, and it takes the risk off the person, as it does in Entra; or the one that was just
 * typed has expired. A session that is open already goes on with an expired password.
 *
 * @see https://learn.microsoft.com/entra/id-protection/concept-identity-protection-user-experience
 */
export const passwordChange: SignInStep = {
  name: 'password-change',
  isDue: (context) => isRisky(context) || isExpired(context),
  silently: 'passwordChangeRequired',
  title: () => title,

  render(context, { problem, filled }) {
    const about = (field: FieldName) => (problem?.typed === field ? problem.sentence : undefined)
    return (
      <FlowForm context={context} step="password-change">
        <Card title={title} about={aboutOf(context.request.target)}>
          <Field
            id="currentPassword"
            label="Password until now"
            type="password"
            autocomplete="current-password"
            value={filled === undefined ? undefined : accountOf(context)?.password}
            problem={about('currentPassword')}
          />
          <Field
            id="newPassword"
            label="New password"
            type="password"
            autocomplete="new-password"
            autofocus={false}
            hint={`${shortest} characters or more, of three kinds: small and capital letters, digits, others.`}
            value={filled}
            problem={about('newPassword')}
          />
          <Field
            id="newPasswordAgain"
            label="New password, once more"
            type="password"
            autocomplete="new-password"
            autofocus={false}
            value={filled}
            problem={about('newPasswordAgain')}
          />
          <div class="actions">
            <button type="submit" class="first" name="action" value="change" data-testid="submit">
              Change it
            </button>
            <button type="submit" name="action" value="cancel" formnovalidate data-testid="cancel">
              Cancel
            </button>
          </div>
          <AskedBecause context={context} />
          {!isRisky(context) && <Why reasons={['The password that was typed has expired.']} />}
          <NumberOfRefusal
            error={entraError(isRisky(context) ? 'passwordChangeRequired' : 'passwordExpired')}
          />
        </Card>
        <EmulatorBox>
          <Fills user={accountOf(context)} />
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
      case 'fill':
        return { kind: 'again', filled: proposalFor(user) }
      default:
        return change(context, user, form)
    }
  },
}

function isRisky(context: SignInContext): boolean {
  return lacking(context, 'password-change') !== undefined
}

/** Only who typed the password in this sign-in hears that it has expired. */
function isExpired(context: SignInContext): boolean {
  return context.flow.pending !== undefined && accountOf(context)?.passwordMustChange === true
}

type FieldName = 'currentPassword' | 'newPassword' | 'newPasswordAgain'

function change(context: SignInContext, user: User, form: ReadonlyMap<string, string>): StepOutcome {
  const { lockOut, ground } = context.services
  if (lockOut.isLocked(user.id)) throw entraError('userLocked')
  if (!isPassword(user, form.get('currentPassword') ?? '')) {
    lockOut.failed(user.id)
    const sentence = 'That is not the password until now.'
    return wrong('currentPassword', { sentence, error: entraError('currentPasswordWrong') })
  }
  lockOut.succeeded(user.id)
  const wanted = form.get('newPassword') ?? ''
  const problem = problemOf(user, wanted)
  if (problem !== undefined) return wrong('newPassword', problem)
  if (form.get('newPasswordAgain') !== wanted)
    return wrong('newPasswordAgain', { sentence: 'The two new passwords are not the same.' })
  const proved = withProof(context, 'password', { startedAnew: true })
  const { passwordMustChange: _until, ...rest } = user
  ground.store.users.put({
    ...rest,
    password: wanted,
    lastPasswordChangeDateTime: new Date(ground.clock.now()).toISOString(),
    ...(isRisky(context) && { riskLevel: 'none' }),
  })
  return proved
}

interface Problem {
  sentence: string
  /** Its number in Entra. */
  error?: EntraError
}

/** `typed` names the field that the sentence stands beside. */
function wrong(field: FieldName, { sentence, error }: Problem): StepOutcome {
  const number = error === undefined ? '' : ` (AADSTS${error.row.number})`
  return {
    kind: 'again',
    problem: { sentence: `${sentence}${number}`, typed: field },
    ...(error !== undefined && { refused: error }),
  }
}

function problemOf(user: User, wanted: string): Problem | undefined {
  const weak = (sentence: string) => ({ sentence, error: entraError('newPasswordWeak') })
  if (!hasPasswordLength(wanted)) return weak(`A password has ${shortest} to ${longest} characters.`)
  if (!hasThreeKinds(wanted))
    return weak('A password has three kinds of characters: small and capital letters, digits, others.')
  if (isPassword(user, wanted)) return weak('This is the password until now. Choose another.')
  if (!namesUser(user, wanted)) return undefined
  const sentence = 'A password does not contain the name with which you sign in.'
  return { sentence, error: entraError('newPasswordNamesUser') }
}

function Fills({ user }: { user: User | undefined }) {
  const proposal = user && proposalFor(user)
  if (!user || proposal === undefined) return undefined
  return (
    <>
      <p>
        The new password would be <code data-secret="">{proposal}</code>.
      </p>
      <FillButton field="newPassword" value={proposal} action="fill" testId="fill-password">
        Fill in all three
      </FillButton>
    </>
  )
}

/** The password until now with a number behind it, or with the next number. */
function proposalFor({ password = '' }: User): string {
  const [, stem, number] = /^(.*)-(\d{1,3})$/s.exec(password) ?? []
  return stem === undefined ? `${password}-2` : `${stem}-${Number(number) + 1}`
}
