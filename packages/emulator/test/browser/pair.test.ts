import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { administratorOf, mfaForOffice } from './administrator.js'
import { atRest, getAccessToken } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const pictures = fileURLToPath(new URL('../../../../test-results/pair/', import.meta.url))
const user = 'milan@contoso.com'

let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  if (!chromium) return
  mkdirSync(pictures, { recursive: true })
  ;[product, browser] = await Promise.all([startProduct(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
beforeEach(async () => {
  if (!chromium) return
  await product.control('POST', 'reset')
})
afterEach(() => context?.close())

/** Opens a browser that was never here; the person signs in to it as `signedIn` says. */
async function open(place: Record<string, string>, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme,
    viewport: { width: 1600, height: 900 },
  })
  context.setDefaultTimeout(15_000)
  page = await context.newPage()
  await go(place)
}

/** Takes the same browser somewhere else. */
async function go(place: Record<string, string>): Promise<void> {
  await page.goto(`${product.origin}/office/?${new URLSearchParams({ app: 'outlook', user, ...place })}`)
}

const web = { platform: 'web', 'signed-in': 'web:phone-app' }
const windows = { platform: 'windows' }

async function pane(): Promise<Frame> {
  const frame = await (await page.waitForSelector('[data-testid=pane-frame]')).contentFrame()
  if (!frame) throw new Error('the task pane has no frame')
  return frame
}

async function seesMail(): Promise<void> {
  await (await pane()).getByTestId('mail-subject').nth(2).waitFor()
}

const refusal = async () => (await pane()).getByTestId('refusal').innerText()
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 15_000 })
const officeAsks = () => page.frameLocator('[data-testid=prompt-window] iframe')
const card = () => page.getByTestId('verdict-card')
/** Whether the row whose details are open can be seen in the trace. */
async function openRowIsInSight(): Promise<boolean> {
  return page.evaluate(() => {
    const row = document.querySelector('[data-testid=trace-row][aria-expanded=true]')
    const list = row?.closest('ol')?.closest('div')?.getBoundingClientRect()
    const box = row?.getBoundingClientRect()
    return box !== undefined && list !== undefined && box.top >= list.top - 1 && box.top < list.bottom
  })
}
const shoot = (name: string) => page.screenshot({ path: `${pictures}${name}.png` })

/** The requests of the trace since `after`, without the quiet ones: who asked whom, and what came of it. */
async function sequence(after = 0): Promise<string[]> {
  const entries = await product.journal(after)
  return entries
    .filter(({ quiet }) => !quiet)
    .map(({ from, to, status, error }) => `${from} > ${to} ${error?.aadsts ?? status}`)
}
const lastEntry = async () => (await product.journal()).at(-1)?.id ?? 0

/** An entry of the sign-in log, as far as the pair is compared by it. */
interface Logged {
  appId: string
  appDisplayName: string
  resourceId: string
  resourceDisplayName: string
  userId: string
  ipAddress: string
  location: unknown
  status: { errorCode: number }
  appliedConditionalAccessPolicies: { id: string }[]
  authenticationDetails: { authenticationMethod: string }[]
}

/** The state of the pair: Mila signed in to Windows with a password; then the policy came. */
async function signedInBeforeThePolicy(): Promise<void> {
  await product.control('POST', 'office/sign-in', { platform: 'windows', user, method: 'password' })
  await product.control('POST', 'clock', { advance: 'PT15M' })
  await administratorOf(product).requireMfaForOffice()
}

describe.skipIf(!chromium)('same person, same add-in, one policy', () => {
  beforeEach(signedInBeforeThePolicy)

  it.each(['light', 'dark'] as const)(
    'Outlook on the web, where the session has a second factor, shows the mail (%s)',
    async (scheme) => {
      await open(web, scheme)
      await seesMail()
      await page.getByTestId('bar-user').filter({ hasText: 'password + phone app' }).waitFor()
      expect(await card().count()).toBe(0)
      await shoot(`web-${scheme}`)
    },
  )

  it('Outlook on Windows is refused on behalf of the user, and most add-ins only say 403', async () => {
    await open(windows)
    await eventually(refusal).toMatch(/second step/)
    await (await pane()).getByTestId('caller-naive').check()
    await eventually(refusal).toBe('Could not read your mail (403).')
    await card().first().waitFor()
    await shoot('windows-as-most-do')
    expect(await sequence()).toContain('api > entra 50076')
  })

  it.each(['light', 'dark'] as const)(
    'with Onbehalf the challenge goes round: 50076, 401, authChallenge, proof, 200 (%s)',
    async (scheme) => {
      await open(windows, scheme)
      await eventually(refusal).toBe('Your organization wants a second step before you go on.')
      await card().first().waitFor()
      await shoot(`windows-refused-${scheme}`)
      await (await pane()).getByTestId('action').click()
      await officeAsks()
        .getByText(/^\d{2}$/)
        .waitFor()
      await atRest(page)
      await shoot(`windows-asks-${scheme}`)
      await officeAsks().getByTestId('approve-phone').click()
      await seesMail()
      await page.getByTestId('bar-user').filter({ hasText: 'phone app' }).waitFor()
      await shoot(`windows-proved-${scheme}`)
      const happened = await sequence()
      const order = [
        'api > entra 50076',
        'add-in > api 401',
        'entra > phone 200',
        'phone > entra 200',
        'broker > entra 200',
        'api > entra 200',
        'api > graph 200',
        'add-in > api 200',
      ]
      const found = order.map((step) => happened.indexOf(step, happened.indexOf('api > entra 50076')))
      expect(found).not.toContain(-1)
      expect(found.indexOf(Math.min(...found))).toBe(0)
      expect(happened.filter((step) => step === 'entra > phone 200')).toHaveLength(1)
      const challenged = (await product.journal()).find(({ summary }) => summary.includes('(authChallenge)'))
      expect(challenged).toMatchObject({ kind: 'office', from: 'add-in', to: 'office' })
      expect(challenged?.request.body).toContain('capolids')
    },
  )

  it('a token that the API keeps of the web session does not help Windows', async () => {
    await open(web)
    await seesMail()
    const after = await lastEntry()
    await go(windows)
    await eventually(refusal).toBe('Your organization wants a second step before you go on.')
    expect(await sequence(after)).toContain('api > entra 50076')
    const afterWindows = await lastEntry()
    await go({ platform: 'web' })
    await seesMail()
    expect(await sequence(afterWindows)).not.toContain('api > entra 50076')
  })

  it('differs in the sign-in and in nothing else', async () => {
    await open(web)
    await seesMail()
    await go(windows)
    await eventually(refusal).toMatch(/second step/)
    const { signIns } = (await product.control('GET', `sign-ins?user=${user}`)) as { signIns: Logged[] }
    const trades = signIns.filter(
      ({ appDisplayName, resourceDisplayName }) =>
        [appDisplayName, resourceDisplayName].join() === 'Contoso Inbox,Microsoft Graph',
    )
    const refused = trades.find(({ status }) => status.errorCode === 50076)
    const granted = trades.find(({ status }) => status.errorCode === 0)
    const shared = ({ appId, resourceId, userId, ipAddress, location, ...entry }: Logged) => ({
      ...{ appId, resourceId, userId, ipAddress, location },
      policies: entry.appliedConditionalAccessPolicies.map(({ id }) => id),
    })
    expect(granted && shared(granted)).toEqual(refused && shared(refused))
    const proofs = (entry: Logged | undefined) =>
      entry?.authenticationDetails.map(({ authenticationMethod }) => authenticationMethod)
    expect(proofs(refused)).toEqual(['Password'])
    expect(proofs(granted)).toEqual(['Password', 'Mobile app notification'])
  })

  it('the verdict is one click away: policy, proof with its time, device, place, and who can act', async () => {
    await open(windows)
    await card().first().click()
    const why = page.getByTestId('sign-in-entry')
    await why.getByText(mfaForOffice).first().waitFor()
    const said = await page.getByTestId('trace-detail').innerText()
    expect(said).toContain('AADSTS50076')
    expect(said).toContain(`${mfaForOffice}: not satisfied, wants a second factor`)
    expect(said).toMatch(/password, \d\d:\d\d/)
    expect(said).toContain('ONBEHALF-PC, joined, compliant')
    expect(said).toContain('203.0.113.10, DE')
    expect(said).toMatch(/The developer can fix this/)
    expect(said).toContain('The user then gives the second factor.')
    await shoot('why')
  })

  it('leads from the pane to the row and its reason by one button, and from a passed-on refusal too', async () => {
    await open(windows)
    await page.getByTestId('policy-line').getByRole('button', { name: 'Show why' }).click()
    await page.getByTestId('sign-in-entry').waitFor()
    await eventually(openRowIsInSight).toBe(true)
    await page.getByTestId('trace-row').filter({ hasText: 'GET /api/mail' }).last().click()
    await page.getByRole('button', { name: 'Show that refusal' }).click()
    await page.getByTestId('sign-in-entry').waitFor()
  })

  it('takes the line from the pane when the mail is there', async () => {
    await open(windows)
    await page.getByTestId('policy-line').waitFor()
    await (await pane()).getByTestId('action').click()
    await officeAsks().getByTestId('approve-phone').click()
    await seesMail()
    await page.getByTestId('policy-line').waitFor({ state: 'detached' })
  })

  it('goes round by keyboard alone: Continue, then the window', async () => {
    await open(windows)
    await eventually(refusal).toMatch(/second step/)
    await (await pane()).getByTestId('action').focus()
    await page.keyboard.press('Enter')
    await officeAsks().getByTestId('approve-phone').waitFor()
    for (let stops = 0; stops < 20; stops += 1) {
      await page.keyboard.press('Tab')
      const there = await officeAsks()
        .locator(':focus')
        .getAttribute('data-testid', { timeout: 1_000 })
        .catch(() => null)
      if (there === 'approve-phone') break
    }
    await page.keyboard.press('Enter')
    await seesMail()
  })

  it('takes Esc in the window for the cancel of the person', async () => {
    await open(windows)
    await (await pane()).getByTestId('action').click()
    await officeAsks().getByTestId('approve-phone').waitFor()
    await page.keyboard.press('Escape')
    await eventually(refusal).toMatch(/^You cancelled/)
  })

  it('answers on the phone itself, with the number of the window', async () => {
    await open(windows)
    await (await pane()).getByTestId('action').click()
    const number = await officeAsks()
      .getByText(/^\d{2}$/)
      .innerText()
    const phone = await context.newPage()
    await phone.goto(`${product.origin}/phone/?user=${user}`)
    await phone.locator('input[name=number]').fill(number)
    await phone.getByTestId('submit').click()
    // A window that closes takes a form along that is still on its way.
    await phone.getByText('Approved. The page goes on.').waitFor()
    await phone.close()
    await page.bringToFront()
    await seesMail()
  })
})

describe.skipIf(!chromium)('a policy switched on in the panel', () => {
  it('breaks the next sign-in live, and off again lets it through', async () => {
    await open(windows)
    await seesMail()
    await page.keyboard.press('p')
    const choice = page.getByRole('group', { name: mfaForOffice })
    await choice.getByRole('radio', { name: 'On', exact: true }).check()
    await page.getByTestId('bar-policies').filter({ hasText: '1 on' }).waitFor()
    await page.keyboard.press('Escape')
    await signInAgain()
    await eventually(refusal).toBe('Your organization wants a second step before you go on.')
    await page.keyboard.press('p')
    await choice.getByRole('radio', { name: 'Off' }).check()
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await seesMail()
  })

  it('of the add-in itself is 13005 on Windows, with the policy at the pane (S06)', async () => {
    await open(windows)
    await seesMail()
    await switchOn('Require MFA for Contoso Inbox')
    await signInAgain()
    expect(await getAccessToken(await pane(), { allowSignInPrompt: true })).toEqual({ code: 13005 })
    await page.getByTestId('policy-line').filter({ hasText: 'Require MFA for Contoso Inbox' }).waitFor()
    await shoot('s06-windows')
  })

  it('of the add-in itself is 13006 on the web, with the policy at the pane (S06)', async () => {
    await open({ platform: 'web', 'signed-in': 'web:password' })
    await seesMail()
    await switchOn('Require MFA for Contoso Inbox')
    await signInAgain()
    expect(await getAccessToken(await pane(), { allowSignInPrompt: true })).toEqual({ code: 13006 })
    await page.getByTestId('policy-line').filter({ hasText: 'Require MFA for Contoso Inbox' }).waitFor()
    await shoot('s06-web')
  })

  it('about the device stops a computer that is not compliant, with 53000 (S14)', async () => {
    await open(windows)
    await seesMail()
    await switchOn('Require a compliant device')
    await page.keyboard.press('u')
    await page
      .getByRole('group', { name: 'Whether the device is compliant' })
      .getByRole('radio', { name: 'No' })
      .check()
    await page.keyboard.press('Escape')
    await signInAgain()
    await card().filter({ hasText: 'Require a compliant device' }).first().waitFor()
    expect(await sequence()).toContain('api > entra 53000')
  })

  it('about the place stops who travels, with 53003 (S15)', async () => {
    await open(windows)
    await seesMail()
    await switchOn('Block outside named places')
    await signInAgain()
    await seesMail()
    await page.keyboard.press('u')
    await page.getByRole('button', { name: 'Travel to another country' }).click()
    await page.getByText('192.0.2.77, US').waitFor()
    await page.keyboard.press('Escape')
    await product.control('POST', 'clock', { advance: 'PT2H' })
    await page.keyboard.press('r')
    await card().filter({ hasText: 'Block outside named places' }).first().waitFor()
    expect((await sequence()).join()).toContain('53003')
    await shoot('blocked')
  })
})

async function switchOn(policy: string): Promise<void> {
  await page.keyboard.press('p')
  await page.getByRole('group', { name: policy }).getByRole('radio', { name: 'On', exact: true }).check()
  await page.getByTestId('bar-policies').filter({ hasText: '1 on' }).waitFor()
  await page.keyboard.press('Escape')
}

/** The person signs in anew with a password: what Office kept of before is gone. */
async function signInAgain(): Promise<void> {
  await page.keyboard.press('u')
  const after = await lastEntry()
  await page.getByRole('button', { name: 'Password', exact: true }).click()
  await eventually(async () => (await product.journal(after)).some(({ kind }) => kind === 'office')).toBe(
    true,
  )
  await page.keyboard.press('Escape')
}
