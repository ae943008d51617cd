import { decodeJwt } from 'jose'
import type { BrowserContext, Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { NestedAppStatus } from '../../src/controls/faults.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { putPolicy } from '../flows/support/policies.js'
import { needs } from '../needs.js'
import { getToken, kitAddIn, redirectTo } from './kit-add-in.js'
import { OfficeHost, type OpenPane, type Place } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost
let context: BrowserContext
let pane: OpenPane

beforeAll(async () => {
  if (!chromium) return
  office = await OfficeHost.start(chromium, await kitAddIn())
  redirectTo(office, `brk-multihub://${new URL(office.addInOrigin).host}`)
})
afterAll(() => office?.stop())
afterEach(async () => {
  if (!chromium) return
  office.emulator.faults.clear()
  office.emulator.journal.clear()
  const { conditionalAccessPolicies } = office.emulator.store
  for (const { id } of [...conditionalAccessPolicies.all()]) conditionalAccessPolicies.delete(id)
  await context?.close()
})

interface BridgeError {
  status: NestedAppStatus
  code?: string
}

/** Outlook on Windows, whose panes have a bridge. */
async function openPane({
  signedIn = true,
  place = { app: 'outlook', platform: 'windows' },
}: {
  signedIn?: boolean
  place?: Place
} = {}): Promise<Frame> {
  pane = await office.open(place, { signedIn, prepare: async (made) => made.setDefaultTimeout(15_000) })
  context = pane.context
  await pane.frame.waitForFunction(() => 'signIn' in window)
  return pane.frame
}

/** Presses these buttons in the window that the host shows, one a page, until it is answered. */
async function inWindow(...buttons: string[]): Promise<void> {
  const { page } = pane
  await page.waitForFunction(() => window.prompted !== undefined)
  await page.evaluate(() => {
    const shown = document.createElement('iframe')
    shown.id = 'prompt'
    shown.src = window.prompted?.prompt.url ?? ''
    document.body.append(shown)
    window.prompted = undefined
  })
  for (const button of buttons) await page.frameLocator('#prompt').getByTestId(button).click()
}

/** Signs in in the window that the host shows. */
async function signInAs(account: string, frame: Frame, options?: object) {
  const ended = getToken(frame, options)
  await inWindow(`account-${account}`, 'fill-password', 'submit')
  return ended
}

/** Messages of MSAL to the bridge, in order. */
const bridgeCalls = async () =>
  (await pane.events())
    .filter(([name, { name: method }]) => name === 'result' && /^GetToken/.test(String(method)))
    .map(([, { name }]) => name)

/** The next call of the bridge ends like this. */
const orderStatus = (nestedApp: BridgeError) =>
  office.emulator.faults.put({
    id: 'bridge',
    match: { route: '/office/nestedApp' },
    effect: { nestedApp },
    count: 1,
  })

const waysTried = async (frame: Frame) => {
  const { tried } = JSON.parse(await frame.evaluate(() => window.signIn.report()))
  return tried.map(({ way, ended, detail }: Record<string, string>) => [way, ended, detail])
}

describe.skipIf(!chromium)(
  'nested app authentication, with unmodified MSAL 5 and the bridge of the Office page',
  () => {
    it('asks in a window of the host the first time, and silently from then on', async () => {
      const frame = await openPane({ signedIn: false })
      const { token = '' } = await signInAs('milan@contoso.com', frame)
      expect(decodeJwt(token)).toMatchObject({ aud: ids.inbox, oid: ids.milan, scp: 'access_as_user' })
      const second = await getToken(frame, { ask: 'never' })
      expect(decodeJwt(second.token ?? '')).toMatchObject({ oid: ids.milan })
      expect(await bridgeCalls()).toEqual(['GetToken', 'GetTokenPopup', 'GetToken'])
      const stored = await frame.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
      expect(stored).not.toContain(token.split('.')[2])
    })

    it.each([
      ['outlook', 'mac'],
      ['word', 'mac'],
      ['word', 'ipad'],
      ['outlook', 'ios'],
      ['outlook', 'android'],
    ] as const)('gives a token silently in %s on %s', async (app, platform) => {
      const frame = await openPane({ place: { app, platform } })
      const { token = '' } = await getToken(frame, { ask: 'never' })
      expect(decodeJwt(token)).toMatchObject({ oid: ids.milan, azp: ids.inbox })
      expect(await bridgeCalls()).toEqual(['GetToken'])
    })

    it('is not there on the web', async () => {
      const frame = await openPane({ place: { app: 'word', platform: 'web' } })
      await getToken(frame, { ask: 'never' })
      expect((await waysTried(frame))[0]).toEqual(['nested-app', 'not-supported', undefined])
    })

    it('answers a challenge: silently with the claims, then in the window with the claims (S07)', async () => {
      const frame = await openPane()
      putPolicy(office.emulator, { displayName: 'Require MFA', controls: ['mfa'] })
      const authChallenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
      const ended = getToken(frame, { ask: 'if-needed', authChallenge })
      await inWindow('approve-phone')
      expect(decodeJwt((await ended).token ?? '')).toMatchObject({ oid: ids.milan })
      const asked = () =>
        office.emulator.journal.entries().filter(({ method }) => /^GetToken/.test(method ?? ''))
      await expect.poll(() => asked().map(({ method }) => method)).toEqual(['GetToken', 'GetTokenPopup'])
      for (const { request } of asked()) {
        const { tokenParams } = JSON.parse(request.body ?? '{}')
        expect(JSON.parse(tokenParams.claims)).toMatchObject({ access_token: { acrs: { value: 'c1' } } })
      }
    })

    it('never gives the token of the account that the host prefers over the mailbox (S39)', async () => {
      const frame = await openPane({ signedIn: false })
      const ended = signInAs('nomfa@contoso.com', frame)
      await pane.page.waitForFunction(
        () => window.heard.filter(([name]) => name === 'prompt-closed').length === 1,
      )
      await pane.page.evaluate(() => document.getElementById('prompt')?.remove())
      await inWindow('fill-password', 'submit')
      const { token = '' } = await ended
      expect(decodeJwt(token)).toMatchObject({ oid: ids.milan })
      expect(await waysTried(frame)).toEqual([
        ['nested-app', 'wrong-account', undefined],
        ['office-sso', 'token', undefined],
      ])
    })

    // Statuses of the bridge, and what unmodified MSAL makes of each: the word in the report is its `errorCode`.
    const rows: [error: BridgeError, tried: (string | undefined)[][]][] = [
      [{ status: 'USER_CANCEL' }, [['nested-app', 'cancelled', 'user_canceled']]],
      [
        { status: 'NO_NETWORK' },
        [
          ['nested-app', 'unreachable', 'no_network_connectivity'],
          ['office-sso', 'token', undefined],
        ],
      ],
      [
        { status: 'DISABLED' },
        [
          ['nested-app', 'not-supported', 'nested_app_auth_bridge_disabled'],
          ['office-sso', 'token', undefined],
        ],
      ],
      [
        { status: 'NESTED_APP_AUTH_UNAVAILABLE' },
        [
          ['nested-app', 'not-supported', 'nested_app_auth_bridge_disabled'],
          ['office-sso', 'token', undefined],
        ],
      ],
      [
        { status: 'PERSISTENT_ERROR' },
        [
          ['nested-app', 'not-supported', ''],
          ['office-sso', 'token', undefined],
        ],
      ],
      [
        { status: 'PERSISTENT_ERROR', code: 'untrusted_origin' },
        [
          ['nested-app', 'not-supported', 'untrusted_origin'],
          ['office-sso', 'token', undefined],
        ],
      ],
      [
        { status: 'ACCOUNT_UNAVAILABLE' },
        [
          ['nested-app', 'sign-in-needed', 'no_account_found'],
          ['office-sso', 'token', undefined],
        ],
      ],
      [
        { status: 'USER_INTERACTION_REQUIRED', code: 'login_required' },
        [
          ['nested-app', 'sign-in-needed', 'login_required'],
          ['office-sso', 'token', undefined],
        ],
      ],
    ]

    it.each(rows)('goes on as it should after %j (S52, S53)', async (error, tried) => {
      const frame = await openPane()
      orderStatus(error)
      await getToken(frame, { ask: 'never' })
      expect(await waysTried(frame)).toEqual(tried)
    })

    it('tries trouble that passes once more', async () => {
      const frame = await openPane()
      orderStatus({ status: 'TRANSIENT_ERROR', code: 'temporarily_unavailable' })
      expect(await getToken(frame, { ask: 'never' })).toHaveProperty('token')
      expect(await waysTried(frame)).toHaveLength(1)
    })
  },
)
