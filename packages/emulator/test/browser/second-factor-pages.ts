import type { Page } from 'playwright-core'
import type { RunningEmulator } from '../../src/start-emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'
import type { AuthenticationMethod } from '../../src/tenant/records.js'
import { type PolicySketch, putPolicy } from '../flows/support/policies.js'

/** A page of the second factor and of the policies, and how a browser gets there. */
export interface PolicyPage {
  name: string
  /** Part of its heading. */
  heading: RegExp
  policy: PolicySketch
  user?: string
  methods?: AuthenticationMethod[]
  prepare?(emulator: RunningEmulator): void
  /** Buttons pressed after the password. */
  presses?: readonly string[]
  /** Another page than that of the sign-in. */
  path?: string
}

const mfa: PolicySketch = { displayName: 'Require MFA for everything', controls: ['mfa'] }
const noah = 'nomfa@contoso.com'

/** Every page that the second factor and the policies have. */
export const policyPages: readonly PolicyPage[] = [
  { name: 'the phone', heading: /^Approve on your phone: \d\d$/, policy: mfa },
  { name: 'the phone that said no', heading: /said no/, policy: mfa, presses: ['deny-phone'] },
  {
    name: 'the phone without an answer',
    heading: /Nobody answered/,
    policy: mfa,
    presses: ['time-out-phone'],
  },
  { name: 'codes of an app', heading: /Enter the code/, policy: mfa, user: 'admin@contoso.com' },
  {
    name: 'a wrong code',
    heading: /Enter the code/,
    policy: mfa,
    user: 'admin@contoso.com',
    presses: ['fill-wrong-code', 'submit'],
  },
  {
    name: 'texts',
    heading: /We sent a text/,
    policy: mfa,
    methods: [{ kind: 'password' }, { kind: 'text-message', number: '+359 2 555 0142' }],
  },
  { name: 'the choice of a method', heading: /You have none yet/, policy: mfa, user: noah },
  { name: 'the key of an app', heading: /Add the key/, policy: mfa, user: noah, presses: ['way-totp'] },
  {
    name: 'the number for texts',
    heading: /Where do texts go/,
    policy: mfa,
    user: noah,
    presses: ['way-text-message'],
  },
  {
    name: 'a policy that blocks',
    heading: /A policy blocks this sign-in/,
    policy: { displayName: 'Nobody at all', controls: ['block'] },
  },
  {
    name: 'a policy about devices',
    heading: /device/,
    policy: { displayName: 'Only compliant devices', controls: ['compliantDevice'] },
  },
  {
    name: 'terms of use',
    heading: /Rules for add-ins/,
    policy: { displayName: 'Accept the rules', grant: { termsOfUse: ['terms'] } },
    prepare: ({ store }) =>
      store.agreements.put({
        id: 'terms',
        tenantId: ids.contoso,
        displayName: 'Rules for add-ins',
        text: Array.from(
          { length: 20 },
          (_, line) => `${line + 1}. An add-in asks for no more than it needs.`,
        ).join('\n'),
        createdDateTime: '2026-01-05T08:00:00Z',
      }),
  },
  {
    name: 'a new password',
    heading: /Choose a new password/,
    policy: {
      displayName: 'Change passwords of risky people',
      controls: ['mfa', 'passwordChange'],
      operator: 'AND',
      conditions: { userRiskLevels: ['high'] },
    },
    prepare({ store, directory }) {
      const mila = directory.userByName('milan@contoso.com')
      if (mila) store.users.put({ ...mila, riskLevel: 'high' })
    },
    methods: [{ kind: 'password' }, { kind: 'phone-app', deviceName: "Mila's phone" }],
    presses: ['approve-phone'],
  },
  { name: 'all phones', heading: /Whose phone/, policy: mfa, path: '/phone/' },
  {
    name: 'one phone',
    heading: /Mila Nikolova’s phone/,
    policy: mfa,
    path: '/phone/?user=milan@contoso.com',
  },
]

/** Address of a sign-in of somebody. */
export function authorizeUrl(
  { origin }: RunningEmulator,
  user: string,
  more: Record<string, string> = {},
): string {
  return `${origin}/${ids.contoso}/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: ids.cli,
    response_type: 'code',
    redirect_uri: 'http://localhost',
    scope: 'openid profile User.Read',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    login_hint: user,
    ...more,
  })}`
}

/** Leads a browser that was never here to a page. */
export async function visit(emulator: RunningEmulator, browser: Page, wanted: PolicyPage): Promise<void> {
  const { user = 'milan@contoso.com', presses = [], path } = wanted
  const { store, directory } = emulator
  for (const { id } of [...store.conditionalAccessPolicies.all()]) store.conditionalAccessPolicies.delete(id)
  const known = directory.userByName(user)
  if (known)
    store.users.put({ ...known, riskLevel: 'none', ...(wanted.methods ? { methods: wanted.methods } : {}) })
  wanted.prepare?.(emulator)
  putPolicy(emulator, wanted.policy)
  await browser.goto(authorizeUrl(emulator, user))
  await browser.getByTestId('fill-password').click()
  await browser.getByTestId('submit').click()
  await browser.waitForURL(/sign-in$/)
  for (const button of presses) await browser.getByTestId(button).click()
  if (path !== undefined) await browser.goto(`${emulator.origin}${path}`)
  await browser.getByRole('heading', { level: 1, name: wanted.heading }).waitFor()
}
