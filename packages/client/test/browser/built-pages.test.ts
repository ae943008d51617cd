import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import * as vite from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../../../../tools/test/requirements.mjs'

const program = needs('chromium')
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const clientId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'

/** Stands in MSAL's code, in whatever way it was bundled, and nowhere in ours. */
const signOfMsal = 'msal.js.browser'

/** What an add-in writes, from the README. */
const main = `
  import { createSignIn, dialog, nestedApp, officeSso } from '@onbehalf/client'
  const scope = 'api://' + location.host + '/${clientId}/access_as_user'
  const ways = [nestedApp(), officeSso(), dialog('/dialog.html')]
  window.signIn = createSignIn({ clientId: '${clientId}', scope, ways })`
const page = (script: string, head = '') =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Add-in</title>${head}</head><body>${script}</body></html>`

/** The import map of docs/ways-to-sign-in.md. */
const importMap = {
  imports: {
    '@onbehalf/client': '/kit/client/index.js',
    '@onbehalf/protocol': '/kit/protocol/index.js',
    '@onbehalf/protocol/sign-in': '/kit/protocol/sign-in.js',
    '@azure/msal-browser': '/kit/client/scripts/msal.js',
  },
}

let project: string
let server: Server
let origin: string
let browser: Browser
/** Folders that are served, by the start of the address. */
const served: [prefix: string, folder: string][] = [
  ['/kit/client/', join(root, 'packages/client/dist')],
  ['/kit/protocol/', join(root, 'packages/protocol/dist')],
]

beforeAll(async () => {
  if (!program) return
  project = mkdtempSync(join(tmpdir(), 'onbehalf-built-'))
  for (const folder of ['esbuild', 'vite', 'plain']) mkdirSync(join(project, folder))
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction')
  for (const folder of ['esbuild', 'vite']) writeFileSync(join(project, folder, 'main.js'), main)
  writeFileSync(join(project, 'vite/index.html'), page('<script type="module" src="/main.js"></script>'))
  const map = `<script type="importmap">${JSON.stringify(importMap)}</script>`
  writeFileSync(join(project, 'plain/index.html'), page(`<script type="module">${main}</script>`, map))
  await Promise.all([withEsbuild(), withVite()])
  served.push(
    ['/esbuild/', join(project, 'esbuild/out')],
    ['/vite/', join(project, 'vite/dist')],
    ['/plain/', join(project, 'plain')],
  )
  server = createServer(({ url = '' }, response) => {
    const [path = ''] = url.split('?')
    const [prefix = '', folder = ''] = served.find(([start]) => path.startsWith(start)) ?? []
    const file = join(folder, path.slice(prefix.length) || 'index.html')
    try {
      const type = extname(file) === '.js' ? 'text/javascript' : 'text/html'
      response.setHeader('content-type', type).end(prefix && readFileSync(file))
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({ executablePath: program, args: ['--headless', '--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  if (project) rmSync(project, { recursive: true, force: true })
})

/** esbuild as its documentation splits code: without \`splitting\` it knows one file only. */
async function withEsbuild(): Promise<void> {
  const outdir = join(project, 'esbuild/out')
  await esbuild.build({
    entryPoints: [join(project, 'esbuild/main.js')],
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    outdir,
    logLevel: 'silent',
  })
  writeFileSync(join(outdir, 'index.html'), page('<script type="module" src="/esbuild/main.js"></script>'))
}

const withVite = () =>
  vite.build({ root: join(project, 'vite'), base: '/vite/', configFile: false, logLevel: 'silent' })

/** A page in which every script that it loads is looked at; \`msal\` are those with MSAL in them. */
async function opened(address: string): Promise<{ pane: Page; msal: string[]; end: () => Promise<void> }> {
  const context = await browser.newContext()
  const pane = await context.newPage()
  pane.setDefaultTimeout(20_000)
  // A browser that blocks what pages store throws at the mere look at it.
  await pane.addInitScript(() => {
    const get = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get })
  })
  const msal: string[] = []
  await pane.route('**/*.js', async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    if (text.includes(signOfMsal)) msal.push(route.request().url())
    await route.fulfill({ response, body: text })
  })
  await pane.goto(address)
  await pane.waitForFunction(() => 'signIn' in window)
  return { pane, msal, end: () => context.close() }
}

/** How a call for a token ends in that page. */
const ended = (pane: Page) =>
  pane.evaluate(() => {
    const { signIn } = window as unknown as { signIn: { getToken(options: object): Promise<string> } }
    return signIn.getToken({ ask: 'never' }).catch(({ name, code }) => `${name} ${code}`)
  })

describe.skipIf(!program)('a page that has the kit', () => {
  it.each([
    ['by esbuild', 'esbuild'],
    ['by Vite, as it is', 'vite'],
    ['without a bundler, by an import map', 'plain'],
  ])('%s works where nothing can be stored, and loads MSAL when there is a bridge', async (_, folder) => {
    const { pane, msal, end } = await opened(`${origin}/${folder}/`)
    expect(await ended(pane)).toBe('SignInStopped sign-in-needed')
    expect(msal).toEqual([])
    await pane.evaluate(() => Object.assign(window, { nestedAppAuthBridge: {} }))
    expect(await ended(pane)).toBe('SignInStopped sign-in-needed')
    expect(msal).toHaveLength(1)
    await end()
  })

  it('by Vite has MSAL in a file of its own, which the page does not name', () => {
    const folder = join(project, 'vite/dist/assets')
    const files = readdirSync(folder).map((name) => ({
      name,
      text: readFileSync(join(folder, name), 'utf8'),
    }))
    const heavy = files.filter(({ text }) => text.includes(signOfMsal)).map(({ name }) => name)
    expect(heavy).toHaveLength(1)
    const html = readFileSync(join(project, 'vite/dist/index.html'), 'utf8')
    const [entry] = files.filter(({ name }) => html.includes(name))
    expect(html).not.toContain(heavy[0])
    expect(entry?.text).not.toMatch(new RegExp(`(from|import)\\s*"[^"]*${heavy[0]}"`))
    expect(gzipSync(entry?.text ?? '').length).toBeLessThanOrEqual(9_216)
  })
})
