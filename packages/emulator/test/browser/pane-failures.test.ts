import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { freePort } from '../started-command.js'
import { administratorOf } from './administrator.js'
import { type OpenPage, openOfficePage } from './office-page.js'
import { launchChromium, type RunningProduct, startProduct } from './running-product.js'

const chromium = needs('chromium')
const addInId = 'c4f0a1de-7c55-4e0e-9a52-2b7f7c1d9e03'

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
}

/** Pages of an add-in, each wrong in its own way. */
const pages: Record<string, Answer> = {
  '/framing': { headers: { 'x-frame-options': 'DENY' }, body: 'never seen' },
  '/ancestors': { headers: { 'content-security-policy': "frame-ancestors 'none'" }, body: 'never seen' },
  '/silent': { body: '<!doctype html><title>Silent</title><p>No Office.js here.' },
  '/broken': { status: 500, body: 'broken' },
  '/missing': { status: 404, body: 'missing' },
  '/circle': { status: 302, headers: { location: '/circle' } },
  '/again': {
    body: '<!doctype html><title>Again</title><body onload="setTimeout(() => location.reload())">',
  },
  '/away': {
    body: '<!doctype html><title>Away</title><body onload="setTimeout(leave)"><script>function leave() { try { top.location = "/broken" } catch {} location = "/silent" }</script>',
  },
}

let product: RunningProduct
let browser: Browser
let addIn: Server
let origin: string
let open: OpenPage | undefined

beforeAll(async () => {
  if (!chromium) return
  ;[product, browser] = await Promise.all([startProduct(), launchChromium()])
  // Goes on before it is loaded: its frame never tells of a document.
  const officeJs = `<script src="${product.origin}/office/js/office.js"></script>`
  pages['/spinning'] = {
    body: `<!doctype html><title>Spin</title>${officeJs}<script>location.reload()</script>`,
  }
  addIn = createServer(product.leaf, ({ url }, answer) => {
    const { pathname } = new URL(url ?? '/', 'https://x')
    if (pathname === '/never') return
    const { status = 200, headers = {}, body = '' } = pages[pathname] ?? {}
    answer.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  }).listen(0, '127.0.0.1')
  await once(addIn, 'listening')
  origin = `https://localhost:${(addIn.address() as AddressInfo).port}`
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  addIn?.close()
  addIn?.closeAllConnections()
})

afterEach(() => open?.context.close())

/** Sideloads an add-in whose task pane is at `url`, and opens it. */
async function show(url: string, members: object = {}): Promise<OpenPage> {
  await product.control(
    'PUT',
    `add-ins/${addInId}`,
    JSON.stringify({
      manifestVersion: '1.17',
      id: addInId,
      version: '1.0.0',
      name: { short: 'Wrong Turn' },
      description: { short: 'An add-in with a fault', full: 'An add-in with a fault' },
      developer: {
        name: 'Contoso',
        websiteUrl: 'https://contoso.com',
        privacyUrl: 'https://contoso.com/privacy',
        termsOfUseUrl: 'https://contoso.com/terms',
      },
      icons: { color: 'color.png', outline: 'outline.png' },
      accentColor: '#0f6c6c',
      validDomains: [new URL(url).host],
      ...members,
      extensions: [
        {
          requirements: { scopes: ['mail'] },
          runtimes: [
            { id: 'pane', type: 'general', code: { page: url }, actions: [{ id: 'show', type: 'openPage' }] },
          ],
          ribbons: [
            {
              contexts: ['mailRead'],
              tabs: [
                {
                  builtInTabId: 'TabDefault',
                  groups: [
                    {
                      id: 'group',
                      label: 'Wrong Turn',
                      controls: [{ id: 'open', type: 'button', label: 'Open', actionId: 'show' }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    }),
  )
  open = await openOfficePage(browser, product, { app: 'outlook', platform: 'web', addIn: addInId })
  return open
}

describe.skipIf(!chromium)('a task pane that cannot be shown says why', () => {
  it.each([
    ['/framing', /Your page sends X-Frame-Options: DENY; Office on the web could not show it either/i],
    ['/ancestors', /frame-ancestors 'none'.*Office on the web could not show it either/i],
    ['/silent', /The page loaded, but Office\.js never spoke/],
    ['/broken', /Your page \/broken answers with 500/],
    ['/missing', /answers, but it has no page \/missing \(404\)/],
    ['/never', /took the connection and did not answer/],
    ['/circle', /leads from one address to the next, and never to a page/],
    ['/again', /The add-in loaded itself \d+ times in a few seconds, and was stopped/],
    ['/spinning', /The add-in loaded itself \d+ times in a few seconds, and was stopped/],
    ['/away', /The add-in went to another page inside its frame/],
  ])('%s', async (path, sentence) => {
    const { page } = await show(`${origin}${path}`)
    await page.getByTestId('pane-state').getByText(sentence).waitFor()
    expect(new URL(page.url()).pathname).toBe('/office/')
  })

  it('and shows the page as soon as its server answers', async () => {
    const port = await freePort()
    const { page } = await show(`https://localhost:${port}/silent`)
    await page.getByText(`Nothing answers at localhost:${port}. Is your dev server running?`).waitFor()
    const late = createServer(product.leaf, (_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html' }).end(pages['/silent']?.body)
    }).listen(port, '127.0.0.1')
    try {
      await page.getByText(/Office\.js never spoke/).waitFor()
      expect(await page.getByText(/Nothing answers/).count()).toBe(0)
    } finally {
      late.close()
      late.closeAllConnections()
    }
  })

  it('and a manifest that is dropped is added, or told what is wrong with it', async () => {
    const { page } = await show(`${origin}/silent`)
    const id = '2b7f1c1e-6a5d-4c0b-8f0e-5b1d9f3a7c44'
    const manifest = (end: string) =>
      `<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="TaskPaneApp"><Id>${id}</Id><Version>1.0.0.0</Version><ProviderName>Contoso</ProviderName><DefaultLocale>en-US</DefaultLocale><DisplayName DefaultValue="Dropped"/><Description DefaultValue="Dropped"/><Hosts><Host Name="Document"/></Hosts><DefaultSettings><SourceLocation DefaultValue="${origin}/silent"/></DefaultSettings><Permissions>ReadDocument</Permissions>${end}`
    const complaint = page.getByRole('alert')
    await page.evaluate(drop, ['broken.xml', manifest('')])
    await complaint
      .getByText(/^broken\.xml: Line 1: This is not well-formed XML \(unclosed xml tag/)
      .waitFor()
    await page.evaluate(drop, ['picture.png', 'PNG'])
    await complaint.getByText('picture.png is no manifest: it names no id.').waitFor()
    await page.evaluate(drop, ['whole.xml', manifest('</OfficeApp>')])
    await page.getByText('whole.xml was added.').waitFor({ state: 'attached' })
    await complaint.getByText('picture.png').waitFor({ state: 'detached' })
    const { addIns } = (await product.control('GET', 'add-ins')) as { addIns: { id: string }[] }
    expect(addIns.map((addIn) => addIn.id)).toContain(id)
  })

  it('and registers an application that nobody knows, tells its secret once, and takes it back', async () => {
    const id = '6a1c7e52-8d0f-4f43-9b61-0c8f2f1f7a10'
    const { host } = new URL(origin)
    const { page } = await show(`${origin}/silent`, {
      webApplicationInfo: { id, resource: `api://${host}/${id}` },
    })
    const line = page.getByTestId('registration-line')
    await line.getByText(`No tenant here knows the application ${id}`).waitFor()
    await line.getByRole('button', { name: 'Register it from the manifest' }).click()

    await line.getByText(/CLIENT_SECRET=\S{20,}/).waitFor()
    const known = async () => {
      const filter = encodeURIComponent(`appId eq '${id}'`)
      const path = `/graph/v1.0/applications?$filter=${filter}`
      return ((await administratorOf(product).send('GET', path)).value as unknown[]).length
    }
    expect(await known()).toBe(1)
    await line.getByRole('button', { name: 'Undo' }).click()
    await line.getByText(`No tenant here knows the application ${id}`).waitFor()
    expect(await known()).toBe(0)
  })
})

/** Runs in the page: somebody drops a file on it. */
function drop([name = '', text = '']: string[]) {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([text], name))
  for (const type of ['dragover', 'drop'])
    dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }))
}
