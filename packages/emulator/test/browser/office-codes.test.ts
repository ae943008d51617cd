import { request } from 'node:https'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { callOffice, getAccessToken, type OpenPage, openOfficePage, type Place } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const platforms = ['web', 'windows'] as const
const user = 'milan@contoso.com'

let product: RunningProduct
let browser: Browser
let manifest: { id: string; text: string }
let open: OpenPage | undefined

beforeAll(async () => {
  if (!chromium) return
  ;[product, browser] = await Promise.all([startProduct(), launchChromium()])
  const text = await exampleManifest()
  manifest = { id: /<Id>([^<]+)<\/Id>/.exec(text)?.[1] ?? '', text }
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

beforeEach(async () => {
  if (!chromium) return
  await product.control('POST', 'reset')
  await sideload(manifest.text)
})

afterEach(() => open?.context.close())

function exampleManifest(): Promise<string> {
  return new Promise((resolve, reject) => {
    request(`${product.exampleOrigin}/manifest.xml`, { rejectUnauthorized: false }, (answer) => {
      let text = ''
      answer.on('data', (part) => {
        text += part
      })
      answer.on('end', () => resolve(text))
    })
      .on('error', reject)
      .end()
  })
}

const sideload = (text: string) => product.control('PUT', `add-ins/${manifest.id}`, text)

async function page(place: Place): Promise<OpenPage> {
  open = await openOfficePage(browser, product, place)
  return open
}

/** Changes the add-in's registration as an administrator's script would, through Graph. */
async function patchInboxApp(change: object): Promise<void> {
  const { token } = (await product.control('POST', 'tokens', {
    user: 'admin@contoso.com',
    client: ids.cli,
    resource: '00000003-0000-0000-c000-000000000000',
    scopes: ['Application.ReadWrite.All'],
  })) as { token: string }
  const answer = await product.call(
    'PATCH',
    `/graph/v1.0/applications(appId='${ids.inbox}')`,
    { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    JSON.stringify(change),
  )
  if (answer.status !== 204) throw new Error(`PATCH: ${answer.status} ${answer.text}`)
}

const withoutPreauthorization = () => patchInboxApp({ api: { preAuthorizedApplications: [] } })

describe.skipIf(!chromium).each(platforms)('Outlook on %s', (platform) => {
  const place = { app: 'outlook', platform }

  it('answers with a token while everything is in order', async () => {
    const { pane } = await page(place)
    expect(await getAccessToken(await pane())).toHaveProperty('token')
  })

  it('answers 13000 when the manifest has no WebApplicationInfo', async () => {
    await sideload(manifest.text.replace(/<WebApplicationInfo>[\s\S]*<\/WebApplicationInfo>/, ''))
    const { pane } = await page(place)
    expect(await getAccessToken(await pane())).toEqual({ code: 13000 })
  })

  it('answers 13004 when the resource names another host than the page', async () => {
    const host = new URL(product.exampleOrigin).host
    await sideload(manifest.text.replace(`api://${host}/`, 'api://addin.contoso.com/'))
    const { pane } = await page(place)
    expect(await getAccessToken(await pane())).toEqual({ code: 13004 })
  })

  it('answers 13005 when no Office client is preauthorised', async () => {
    await withoutPreauthorization()
    const { pane } = await page(place)
    expect(await getAccessToken(await pane())).toEqual({ code: 13005 })
  })

  it(`answers ${platform === 'web' ? 13006 : 13001} when the user is signed out`, async () => {
    const { pane, page: officePage } = await page(place)
    await (await pane()).getByTestId('mail-subject').first().waitFor()
    await product.control('POST', 'office/sign-out', { platform, user })
    await officePage.reload()
    expect(await getAccessToken(await pane())).toEqual({ code: platform === 'web' ? 13006 : 13001 })
  })

  it('answers 13002 when the consent is cancelled, and the pane goes on', async () => {
    await withoutPreauthorization()
    const { pane, page: officePage, context } = await page(place)
    const frame = await pane()
    await frame.waitForLoadState('load')
    const outcome = getAccessToken(frame, { allowConsentPrompt: true, allowSignInPrompt: true })
    if (platform === 'web') {
      const popup = context.waitForEvent('page')
      await officePage.getByTestId('prompt-open').click()
      await (await popup).getByTestId('cancel').click()
    } else {
      await officePage.frameLocator('[data-testid=prompt-window] iframe').getByTestId('cancel').click()
    }
    expect(await outcome).toEqual({ code: 13002 })
    await frame.getByTestId('refresh').click()
    await frame.getByTestId('status').waitFor()
  })

  it('goes on with a token when the consent is given', async () => {
    await withoutPreauthorization()
    const { pane, page: officePage, context } = await page(place)
    const frame = await pane()
    await frame.waitForLoadState('load')
    const outcome = getAccessToken(frame, { allowConsentPrompt: true, allowSignInPrompt: true })
    if (platform === 'web') {
      const popup = context.waitForEvent('page')
      await officePage.getByTestId('prompt-open').click()
      await (await popup).getByTestId('accept').click()
    } else {
      await officePage.frameLocator('[data-testid=prompt-window] iframe').getByTestId('accept').click()
    }
    expect(await outcome).toHaveProperty('token')
  })

  it('says which application the tenant does not know', async () => {
    const unknown = '12345678-0000-4000-8000-123456789012'
    await sideload(manifest.text.replaceAll(ids.inbox, unknown))
    const { pane, page: officePage } = await page(place)
    expect(await getAccessToken(await pane())).toEqual({ code: 13007 })
    await officePage
      .getByText('Contoso does not know the app in this manifest (WebApplicationInfo 12345678')
      .first()
      .waitFor()
  })
})

describe.skipIf(!chromium)('parallel calls', () => {
  const twice = async (platform: string) => {
    const { pane } = await page({ app: 'outlook', platform })
    const frame = await pane()
    await frame.getByTestId('mail-subject').first().waitFor()
    await getAccessToken(frame)
    await product.control('POST', 'clock', { advance: 'PT3H' })
    await product.control('PUT', 'faults', { match: { route: '/*/oauth2' }, effect: { latency: 300 } })
    return Promise.all([callOffice(frame), callOffice(frame)])
  }

  it('end with 13008 on the web', async () => {
    const outcomes = await twice('web')
    expect(outcomes).toEqual(
      expect.arrayContaining([{ code: 13008 }, { token: expect.stringContaining('eyJ') }]),
    )
  })

  it('are both served on Windows', async () => {
    for (const outcome of await twice('windows')) expect(outcome).toHaveProperty('token')
  })
})
