import { ids } from '../../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../../src/tenant/default-tenant/facts.js'
import type { Page } from '../../support/browser.js'
import { cliRequest, spaRequest } from '../../support/client-requests.js'
import type { ErrorWorld } from '../error-world.js'
import { answer, type Provocation, page, redirect, reference, reported, type Seen } from '../provocation.js'
import { seen, seenOnPage } from '../seen.js'

const { contoso } = ids
const silent = { ...cliRequest, more: { prompt: 'none' } }

function refresh(world: ErrorWorld, refreshToken: string) {
  const form = { grant_type: 'refresh_token', client_id: ids.cli, refresh_token: refreshToken }
  return world.token(contoso, form)
}

/** The page that asks for Mila's password. */
async function passwordPage(world: ErrorWorld): Promise<Page> {
  const page = await world.open({ ...cliRequest, more: { login_hint: 'milan@contoso.com' } })
  if (!page.has('password')) throw new Error(`No password is asked: ${page.title}`)
  return page
}

/** The page that asks Mila for a new password, for the one that was typed has expired. */
async function newPassword(world: ErrorWorld, typed: Record<string, string>): Promise<Seen> {
  await world.directory.ask('PATCH', `/v1.0/users/${ids.milan}`, {
    passwordProfile: { password: defaultPassword, forceChangePasswordNextSignIn: true },
  })
  const asked = await (await passwordPage(world)).press('submit', { password: defaultPassword })
  const answered = await asked.press('submit', { currentPassword: defaultPassword, ...typed })
  const beside = [...answered.html.matchAll(/role="alert"[^>]*>([^<]*)/g)].map(([, text]) => text).join()
  return seenOnPage(answered.response, beside)
}

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)'
const ownScheme = 'msauth.com.contoso.cli://auth'

/** A request whose answer goes to a scheme of the application's own. */
async function ofOwnScheme(world: ErrorWorld) {
  await world.changeApplication(ids.cli, { publicClient: { redirectUris: [ownScheme] } })
  return { ...cliRequest, redirectUri: ownScheme }
}

/** People who may not sign in, and sessions that are not what the request wants. */
export const peopleAndSessions: readonly Provocation[] = [
  {
    name: 'userDeleted',
    aadsts: 500341,
    how: 'Delete the person in Graph, then refresh.',
    expected: answer('invalid_grant'),
    source: reported,
    provoke: async (world) => {
      const { refresh_token: refreshToken } = await world.tokens(cliRequest)
      await world.directory.ask('DELETE', `/v1.0/users/${ids.milan}`)
      return refresh(world, refreshToken)
    },
  },
  {
    name: 'userDisabled',
    aadsts: 50057,
    how: 'Set `accountEnabled` of the person to false in Graph, then refresh.',
    expected: answer('invalid_grant', 'message_only'),
    source: reference,
    provoke: async (world) => {
      const { refresh_token: refreshToken } = await world.tokens(cliRequest)
      await world.directory.ask('PATCH', `/v1.0/users/${ids.milan}`, { accountEnabled: false })
      return refresh(world, refreshToken)
    },
  },
  {
    name: 'userLocked',
    aadsts: 50053,
    how: 'Type a wrong password ten times.',
    expected: page,
    source: reference,
    provoke: async (world) => {
      let now = await passwordPage(world)
      for (let count = 0; count < 10 && now.has('password'); count += 1) {
        now = await now.press('submit', { password: 'wrong' })
      }
      return seen(now)
    },
  },
  {
    name: 'noSession',
    aadsts: 50058,
    how: 'Send `prompt=none` from a browser in which nobody is signed in.',
    expected: redirect('login_required'),
    source: reference,
    provoke: (world) => world.authorize(silent),
  },
  {
    name: 'severalAccounts',
    aadsts: 16000,
    how: 'Sign two people in to one browser, then send `prompt=none` without `login_hint`.',
    expected: redirect('interaction_required'),
    source: reference,
    provoke: async (world) => {
      const browser = world.browser()
      await world.signIn(cliRequest, 'milan@contoso.com', browser)
      const another = { ...cliRequest, more: { prompt: 'select_account' } }
      await world.signIn(another, 'nomfa@contoso.com', browser)
      return world.authorize(silent, browser)
    },
  },
  {
    name: 'sessionNotFound',
    aadsts: 160021,
    how: 'Send `prompt=none` with a `sid` that this browser does not have.',
    expected: redirect('interaction_required'),
    source: reference,
    provoke: async (world) => {
      const browser = world.browser()
      await world.signIn(cliRequest, 'milan@contoso.com', browser)
      const sid = '11111111-2222-3333-4444-555555555555'
      return world.authorize({ ...cliRequest, more: { prompt: 'none', sid } }, browser)
    },
  },
  {
    name: 'sessionNotMet',
    aadsts: 16002,
    how: "Send `prompt=none` with the `sid` of one person's session and the `login_hint` of another.",
    expected: redirect('interaction_required'),
    source: reference,
    provoke: async (world) => {
      const browser = world.browser()
      const sid = (await world.signedIn(cliRequest, browser)).get('session_state') ?? ''
      const more = { prompt: 'none', sid, login_hint: 'nomfa@contoso.com' }
      return world.authorize({ ...cliRequest, more }, browser)
    },
  },
  {
    name: 'signInExpired',
    aadsts: 50089,
    how: 'Leave a sign-in page open for two hours, then send its form.',
    expected: page,
    source: reference,
    provoke: async (world) => {
      const open = await passwordPage(world)
      await world.later('PT2H')
      return seen(await open.press('submit', { password: defaultPassword }))
    },
  },
  {
    name: 'secondFactorFailed',
    aadsts: 500121,
    how: 'Deny the prompt on the phone: `POST /_onbehalf/phone/deny`.',
    expected: { at: 'page', status: 200 },
    source: reference,
    provoke: async (world) => {
      await world.addPolicy({ grantControls: { operator: 'OR', builtInControls: ['mfa'] } })
      const open = await passwordPage(world)
      const waiting = await open.press('submit', { password: defaultPassword })
      await world.answerOnPhone(false)
      return seen(await waiting.press('submit'))
    },
  },
  {
    name: 'issuanceFailed',
    aadsts: 50000,
    how: '`POST /_onbehalf/faults {"effect":{"aadsts":"issuanceFailed"}}`, then ask for any token.',
    expected: { at: 'answer', status: 500, error: 'server_error' },
    source: reference,
    provoke: (world) => world.faultAt('issuanceFailed'),
  },
  {
    name: 'throttled',
    aadsts: 90055,
    how: '`POST /_onbehalf/faults {"effect":{"aadsts":"throttled","retryAfter":5}}`, then ask for any token.',
    expected: { at: 'answer', status: 429, error: 'temporarily_unavailable' },
    source: reference,
    provoke: (world) => world.faultAt('throttled'),
  },
  {
    name: 'directoryUnavailable',
    aadsts: 90033,
    how: '`POST /_onbehalf/faults {"effect":{"aadsts":"directoryUnavailable"}}`, then ask for any token.',
    expected: { at: 'answer', status: 503, error: 'temporarily_unavailable' },
    source: reference,
    provoke: (world) => world.faultAt('directoryUnavailable'),
  },
  {
    name: 'directoryFailed',
    aadsts: 90036,
    how: '`POST /_onbehalf/faults {"effect":{"aadsts":"directoryFailed"}}`, then ask for any token.',
    expected: { at: 'answer', status: 500, error: 'server_error' },
    source: reference,
    provoke: (world) => world.faultAt('directoryFailed'),
  },
  {
    name: 'accountNotInTenant',
    aadsts: 16000,
    how: 'Send `prompt=none` with the `login_hint` of somebody who is signed in, at a tenant in which they are neither member nor guest.',
    expected: redirect('interaction_required'),
    source: reference,
    provoke: async (world) => {
      const browser = world.browser()
      const user = 'nomfa@contoso.com'
      await world.signIn(spaRequest, user, browser)
      const more = { prompt: 'none', login_hint: user }
      return world.authorize({ ...spaRequest, tenant: ids.fabrikam, more }, browser)
    },
  },
  {
    name: 'accountSelectionInvalid',
    aadsts: 16001,
    how: 'Open a sign-in without a name, delete one of the people that it lists, and choose them.',
    expected: { at: 'page', status: 200 },
    source: reference,
    provoke: async (world) => {
      const page = await world.open(cliRequest)
      await world.directory.ask('DELETE', `/v1.0/users/${ids.milan}`)
      return seen(await page.press('account-milan@contoso.com'))
    },
  },
  {
    name: 'userConfirmationRequired',
    aadsts: 50199,
    how: "Register a redirect of the application's own scheme, and ask with `prompt=none` from a telephone where somebody is signed in.",
    expected: redirect('interaction_required'),
    source: reference,
    provoke: async (world) => {
      const browser = world.browser(phone)
      await world.signIn(cliRequest, undefined, browser)
      const request = await ofOwnScheme(world)
      return world.authorize({ ...request, more: { prompt: 'none' } }, browser)
    },
  },
  {
    name: 'userConfirmationRequired',
    aadsts: 50199,
    how: 'The same with pages: one asks.',
    expected: { at: 'page', status: 200 },
    source: reference,
    provoke: async (world) => world.signIn(await ofOwnScheme(world), undefined, world.browser(phone)),
  },
  {
    name: 'browserTokenNotFound',
    aadsts: 50168,
    how: 'Send the header `x-ms-RefreshTokenCredential` of a browser with single sign-on (from the journal) a second time, with `prompt=none` and without its cookies.',
    expected: redirect('interaction_required'),
    source: reference,
    provoke: async (world) => {
      return world.authorizeWith(silent, await world.shownByComputer())
    },
  },
  {
    name: 'currentPasswordWrong',
    aadsts: 120000,
    how: 'Sign in with a password that has expired (`forceChangePasswordNextSignIn` in Graph), and type the one until now wrongly.',
    expected: { at: 'page', status: 200 },
    source: reference,
    provoke: (world) => newPassword(world, { currentPassword: 'wrong' }),
  },
  {
    name: 'newPasswordWeak',
    aadsts: 120002,
    how: 'On the same page, choose a new password of small letters alone.',
    expected: { at: 'page', status: 200 },
    source: reference,
    provoke: (world) => newPassword(world, { newPassword: 'onlysmallletters' }),
  },
  {
    name: 'newPasswordNamesUser',
    aadsts: 120003,
    how: 'On the same page, choose one that contains your name: `Milan-2027!`.',
    expected: { at: 'page', status: 200 },
    source: reference,
    provoke: (world) => newPassword(world, { newPassword: 'Milan-2027!' }),
  },
]
