import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../../src/emulator.js'
import { defaultPassword, ids } from '../../src/tenant/default-tenant.js'
import { Browser, type Page } from './support/browser.js'
import {
  askToken,
  authorizeUrl,
  cliRequest,
  decode,
  emulator,
  origin,
  originOf,
  redemption,
  spaRequest,
} from './support/flows.js'
import { putPolicy } from './support/policies.js'

let made: Emulator
let browser: Browser

beforeEach(async () => {
  made = await emulator()
  browser = new Browser(made)
})

const requireMfa = () => putPolicy(made, { displayName: 'Require MFA for everything', controls: ['mfa'] })

/** Up to the page after the password. */
async function afterPassword(user = 'milan@contoso.com', request = cliRequest): Promise<Page> {
  const page = await browser.open(authorizeUrl({ ...request, more: { login_hint: user } }))
  return page.press('submit', { password: defaultPassword })
}

async function toCode(page: Page): Promise<Page> {
  let now = page
  if (now.has('kmsi-no')) now = await now.press('kmsi-no')
  if (now.has('accept')) now = await now.press('accept')
  return now
}

const numberOn = (page: Page) => /data-testid="number">\s*(\d\d)/.exec(page.html)?.[1] ?? ''
const offeredCode = (page: Page) =>
  /data-value="(\d{6})"[^>]*data-testid="fill-code"/.exec(page.html)?.[1] ?? ''

const control = (method: string, path: string, body?: object) =>
  made.fetch(
    new Request(`${origin}/_onbehalf/${path}`, {
      method,
      headers: { authorization: `Bearer ${made.controlKey}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )

describe('the phone', () => {
  it('is asked with the number that the page shows, and its approval signs in', async () => {
    requireMfa()
    const page = await afterPassword()
    expect(page.title).toBe(`Approve on your phone: ${numberOn(page)} · Onbehalf emulator`)
    const { prompts } = await (await control('GET', 'phone')).json()
    expect(prompts).toMatchObject([{ user: 'milan@contoso.com', app: 'Contoso CLI', number: numberOn(page) }])
    const answered = await control('POST', `phone/${prompts[0].id}`, {
      approve: true,
      number: numberOn(page),
    })
    expect(await answered.json()).toMatchObject({ state: 'approved' })
    const done = await toCode(await page.press('submit'))
    expect(done.answer.get('code')).toBeTruthy()
  })
})
