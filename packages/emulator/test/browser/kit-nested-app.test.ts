import { decodeJwt } from 'jose'
import type { BrowserContext, Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { putPolicy } from '../flows/support/policies.js'
import { needs } from '../needs.js'
import { getToken, kitAddIn, press, redirectTo } from './kit-add-in.js'
import { type BridgeError, NestedAppBridge } from './nested-app-bridge.js'
import { OfficeHost } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost
let context: BrowserContext
let bridge: NestedAppBridge

beforeAll(async () => {
  if (!chromium) return
  office = await OfficeHost.start(chromium, await kitAddIn())
  redirectTo(office, `brk-multihub://${new URL(office.addInOrigin).host}`)
})
afterAll(() => office?.stop())
afterEach(async () => {
  if (!chromium) return
  office.emulator.faults.clear()
  const { conditionalAccessPolicies } = office.emulator.store
  for (const { id } of [...conditionalAccessPolicies.all()]) conditionalAccessPolicies.delete(id)
  await context?.close()
})

/** Outlook on Windows, whose panes have a bridge. */
async function openPane(): Promise<Frame> {
  const opened = await office.open(
    { app: 'outlook', platform: 'windows' },
    {
      prepare: async (made) => {
        made.setDefaultTimeout(15_000)
        bridge = new NestedAppBridge(office.emulator, made, office.addInOrigin)
        await bridge.install()
      },
    },
  )
  context = opened.context
  await opened.frame.waitForFunction(() => 'signIn' in window)
  return opened.frame
}

/** Signs in in the window that the bridge opens. */
async function signInAs(account: string, frame: Frame, options?: object) {
  const opened = context.waitForEvent('page')
  const ended = getToken(frame, options)
  await press(await opened, `account-${account}`, 'fill-password', 'submit', 'kmsi-no')
  return ended
}

const waysTried = async (frame: Frame) => {
  const { tried } = JSON.parse(await frame.evaluate(() => window.signIn.report()))
  return tried.map(({ way, ended, detail }: Record<string, string>) => [way, ended, detail])
}

describe.skipIf(!chromium)(
  'nested app authentication, with unmodified MSAL 5 and a bridge of this test',
  () => {
    it('asks in a window of the host the first time, and silently from then on', async () => {
      const frame = await openPane()
      const { token = '' } = await signInAs('milan@contoso.com', frame)
      expect(decodeJwt(token)).toMatchObject({ aud: ids.inbox, oid: ids.milan, scp: 'access_as_user' })
      const second = await getToken(frame, { ask: 'never' })
      expect(decodeJwt(second.token ?? '')).toMatchObject({ oid: ids.milan })
      expect(bridge.calls.map(([method]) => method)).toEqual(['GetToken', 'GetTokenPopup', 'GetToken'])
      const stored = await frame.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
      expect(stored).not.toContain(token.split('.')[2])
    })

    it('answers a challenge: silently with the claims, then in the window with the claims (S07)', async () => {
      const frame = await openPane()
      await signInAs('milan@contoso.com', frame)
      putPolicy(office.emulator, { displayName: 'Require MFA', controls: ['mfa'] })
      const authChallenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
      const opened = context.waitForEvent('page')
      const ended = getToken(frame, { ask: 'if-needed', authChallenge })
      await press(await opened, 'approve-phone')
      expect(decodeJwt((await ended).token ?? '')).toMatchObject({ oid: ids.milan })
      const [silent, popup] = bridge.calls.slice(-2)
      expect([silent?.[0], silent?.[2], popup?.[0]]).toEqual(['GetToken', true, 'GetTokenPopup'])
      for (const [, claims] of [silent ?? [], popup ?? []] as string[][]) {
        expect(JSON.parse(claims ?? '{}')).toMatchObject({ access_token: { acrs: { value: 'c1' } } })
      }
    })

    it('never gives the token of the account that the host prefers over the mailbox (S39)', async () => {
      const frame = await openPane()
      const { token = '' } = await signInAs('nomfa@contoso.com', frame)
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
      bridge.errors.push(error)
      await getToken(frame, { ask: 'never' })
      expect(await waysTried(frame)).toEqual(tried)
    })

    it('tries trouble that passes once more', async () => {
      const frame = await openPane()
      await signInAs('milan@contoso.com', frame)
      bridge.errors.push({ status: 'TRANSIENT_ERROR', code: 'temporarily_unavailable' })
      expect(await getToken(frame, { ask: 'never' })).toHaveProperty('token')
      expect(await waysTried(frame)).toHaveLength(2)
    })
  },
)
