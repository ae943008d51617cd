import { ids } from '../../../../src/tenant/default-ids.js'
import { defaultPassword } from '../../../../src/tenant/default-tenant/facts.js'
import type { Page } from '../../support/browser.js'
import { cliRequest } from '../../support/client-requests.js'
import type { ErrorWorld } from '../error-world.js'
import { answer, type Provocation, page, redirect, reference, reported } from '../provocation.js'
import { seen } from '../seen.js'

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
]
