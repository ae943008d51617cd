import { entraError } from '@onbehalf/protocol'
import { Field } from '../../../page/field.js'
import { domainOf, federationOf } from '../../../tenant/federation.js'
import type { AuthenticationMethod, User } from '../../../tenant/records.js'
import { servesPersonalAccounts } from '../../clients.js'
import { accountOf, fitsHint, isFederated, usableAccounts } from '../account.js'
import { FlowForm } from '../page/flow-form.js'
import { aboutOf, Card, Why } from '../page/parts.js'
import type { SignInContext, SignInStep } from '../step.js'

const shownPeople = 20
const methodNames: Record<AuthenticationMethod['kind'], string> = {
  password: 'password',
  totp: 'code',
  'phone-app': 'phone app',
  'text-message': 'text message',
  'windows-hello': 'Windows Hello',
}

/** Whether the browser has somebody whom the request can mean: by its hints, and not too long ago. */
function mayBeMeant(context: SignInContext): boolean {
  const { loginHint, domainHint, maxAge } = context.request
  if (loginHint !== undefined) return false
  const isNarrow = domainHint !== undefined || maxAge !== undefined
  const accounts = isNarrow ? usableAccounts(context) : (context.session?.accounts ?? [])
  return accounts.length > 0
}

/** "Who is signing in?": the people of the tenant, and room for any other name. */
export const pickAccount: SignInStep = {
  name: 'pick-account',
  isDue: (context) => accountOf(context) === undefined,
  silently: (context) => entraError(mayBeMeant(context) ? 'severalAccounts' : 'noSession'),
  title: () => 'Who is signing in?',

  render(context, { problem }) {
    const { request } = context
    const typed = problem?.typed ?? request.loginHint
    return (
      <Card title="Who is signing in?" about={aboutOf(request.target)}>
        <FlowForm context={context} step="pick-account">
          <div class="people">
            {peopleFor(context).map((user) => (
              <Person user={user} note={noteOn(context, user)} />
            ))}
          </div>
        </FlowForm>
        <FlowForm context={context} step="pick-account">
          <Field
            id="username"
            label="Another account"
            type="text"
            autocomplete="username"
            value={typed?.startsWith('O.') ? undefined : typed}
            problem={problem?.sentence}
          />
          <div class="actions">
            <button type="submit" class="first" name="action" value="next" data-testid="submit">
              Next
            </button>
            <button type="submit" name="action" value="cancel" formnovalidate data-testid="cancel">
              Cancel
            </button>
          </div>
        </FlowForm>
        <Why reasons={reasons(context)} />
      </Card>
    )
  },

  submit({ services, flow }, form) {
    if (form.get('action') === 'cancel') return { kind: 'refuse', error: entraError('consentDeclined') }
    const name = form.get('account') ?? form.get('username') ?? ''
    const user = services.ground.directory.userByName(name)
    const { federatedName: _before, ...rest } = flow
    if (user) return { kind: 'continue', flow: { ...rest, userId: user.id } }
    // Entra asks the identity provider of a domain about people whom it does not know itself.
    if (name.includes('@') && federationOf(services.ground.store, domainOf(name)))
      return { kind: 'continue', flow: { ...rest, federatedName: name.slice(0, 256) } }
    if (form.has('account'))
      return {
        kind: 'again',
        problem: { sentence: gone(name) },
        refused: entraError('accountSelectionInvalid'),
      }
    const sentence =
      name === '' ? 'Type the name you sign in with.' : `No account here is called ${name.slice(0, 100)}.`
    return { kind: 'again', problem: { sentence, typed: name.slice(0, 256) } }
  },
}

/** Somebody who stood on the page and is no more; the number is that of Entra's own page. */
function gone(name: string): string {
  return `${name.slice(0, 100)} is not here any more (AADSTS16001). Choose again.`
}

function Person({ user, note }: { user: User; note: string }) {
  const name = user.userPrincipalName
  return (
    <button type="submit" name="account" value={name} data-testid={`account-${name}`}>
      <strong>{user.displayName}</strong> <span>{name}</span>
      <br />
      <small>{note}</small>
    </button>
  )
}

function noteOn(context: SignInContext, user: User): string {
  if (isSignedIn(context, user)) return 'signed in'
  if (isFederated(context, user)) return 'signs in at AD FS'
  return user.methods.map(({ kind }) => methodNames[kind]).join(', ')
}

/** Those who are signed in come first. */
function peopleFor(context: SignInContext): User[] {
  const { services, request } = context
  const { path, client } = request.target
  const { directory, store } = services.ground
  const personal = servesPersonalAccounts(client) && request.version === 'v2.0'
  const fits = (user: User) => {
    const isPersonal = directory.tenant(user.tenantId)?.kind === 'personal'
    if (user.home || !fitsHint(context, user)) return false
    const there = path.kind === 'tenant' ? directory.userIn(path.tenant.id, user) : undefined
    if (isPersonal && !personal && there?.home === undefined) return false
    if (path.kind === 'tenant') return there !== undefined
    if (client.signInAudience === 'PersonalMicrosoftAccount') return isPersonal
    return path.kind === 'common' || !isPersonal
  }
  const everybody = [...store.users.all()].filter(fits)
  return everybody
    .sort((a, b) => Number(isSignedIn(context, b)) - Number(isSignedIn(context, a)))
    .slice(0, shownPeople)
}

function isSignedIn({ session }: SignInContext, user: User): boolean {
  return session?.accounts.some(({ userId }) => userId === user.id) ?? false
}

function reasons(context: SignInContext): string[] {
  const { request } = context
  const { client } = request.target
  const found = [`${client.displayName} asked for a sign-in.`]
  if (request.prompts.has('select_account'))
    found.push('It asked that you choose an account (prompt=select_account).')
  if (request.prompts.has('login')) found.push('It asked for a new sign-in (prompt=login).')
  if (request.loginHint !== undefined) found.push('It named somebody who is not known here (login_hint).')
  else if (usableAccounts(context).length > 1) found.push('Several accounts are signed in to this browser.')
  else found.push('Nobody who fits is signed in to this browser.')
  return found
}
