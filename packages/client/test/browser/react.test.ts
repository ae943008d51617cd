import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../../../../tools/test/requirements.mjs'

const program = needs('chromium')
let browser: Browser

beforeAll(async () => {
  if (!program) return
  browser = await chromium.launch({ executablePath: program, args: ['--headless', '--no-sandbox'] })
})
afterAll(() => browser?.close())

/** A component as an add-in writes it, around a sign-in that is told how each of its calls ends. */
const component = `
  import { createElement as h, version } from 'react'
  import { createRoot } from 'react-dom/client'
  import { SignInStopped } from '@onbehalf/client'
  import { useSignIn } from '@onbehalf/client/react'
  window.react = version
  window.calls = []
  window.stops = {}
  const signIn = {
    account: () => undefined,
    fetch: async (input, options) => {
      window.calls.push([input, options.ask])
      if (options.ask === 'if-needed') return new Response('mail of ' + input)
      if (await new Promise((end) => window.stops[input] = end)) return new Response('mail of ' + input)
      throw new SignInStopped('signed-out', { action: { label: 'Sign in', run: async () => {} } })
    },
  }
  function Pane() {
    const { fetch, stopped, act, isBusy } = useSignIn(signIn)
    const show = (answer) => answer?.text().then((text) => document.title = text)
    const button = (id, onClick) => h('button', { id, onClick }, id)
    return h('main', null,
      ['inbox', 'drafts'].map((path) => button(path, () => fetch('/api/' + path).then(show))),
      stopped && h('p', { id: 'banner' }, stopped.message),
      stopped && h('button', { id: 'act', onClick: () => act().then(show) }, stopped.action.label),
      h('i', { id: 'busy' }, String(isBusy)))
  }
  createRoot(document.body).render(h(Pane))`

const folder = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))
const packages18 = folder('tools/react-18/node_modules')

/** The component with the React of this workspace, or with an older one in its place. */
async function openPane(alias: Record<string, string>): Promise<Page> {
  const { outputFiles } = await build({
    stdin: { contents: component, resolveDir: folder('packages/client') },
    bundle: true,
    format: 'iife',
    conditions: ['source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['@azure/msal-browser'],
    alias,
    write: false,
    logLevel: 'silent',
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(15_000)
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
  return page
}

describe.skipIf(!program)('useSignIn in a component', () => {
  it.each<[major: string, alias: Record<string, string>]>([
    ['18', { react: `${packages18}/react`, 'react-dom': `${packages18}/react-dom` }],
    ['19', {}],
  ])(
    'of React %s shows why a call stopped, and its button makes the call again with leave to ask',
    async (major, alias) => {
      const page = await openPane(alias)
      await page.click('#inbox')
      await end(page, 'inbox', false)
      expect(await page.innerText('#banner')).toBe('You are not signed in to Office.')
      expect(await page.innerText('#act')).toBe('Sign in')
      await page.click('#act')
      await expect.poll(() => page.title()).toBe('mail of /api/inbox')
      expect(await page.locator('#banner').count()).toBe(0)
      expect(await page.innerText('#busy')).toBe('false')
      expect(await page.evaluate('window.react')).toMatch(new RegExp(`^${major}\\.`))
      expect(await page.evaluate('window.calls')).toEqual([
        ['/api/inbox', undefined],
        ['/api/inbox', 'if-needed'],
      ])
    },
  )

  it.each<[what: string, made: string[], ended: string[]]>([
    ['one that was made before it is answered later', ['drafts', 'inbox'], ['inbox', 'drafts']],
    ['one that was made after it was answered before', ['inbox', 'drafts'], ['drafts', 'inbox']],
  ])('goes on to say why a call stopped, and makes that one again, when %s', async (_what, made, ended) => {
    const page = await openPane({})
    for (const call of made) await page.click(`#${call}`)
    for (const call of ended) await end(page, call, call === 'drafts')
    await expect.poll(() => page.innerText('#busy')).toBe('false')
    expect(await page.innerText('#banner')).toBe('You are not signed in to Office.')
    await page.click('#act')
    await expect.poll(() => page.title()).toBe('mail of /api/inbox')
    expect(await page.locator('#banner').count()).toBe(0)
  })

  it('says no more why a call stopped when a later one is answered', async () => {
    const page = await openPane({})
    await page.click('#inbox')
    await end(page, 'inbox', false)
    await page.waitForSelector('#banner')
    await page.click('#drafts')
    await end(page, 'drafts', true)
    await expect.poll(() => page.locator('#banner').count()).toBe(0)
  })
})

/** Ends a call that is under way: with an answer, or stopped. */
async function end(page: Page, call: string, answered: boolean): Promise<void> {
  await page.evaluate(`window.stops['/api/${call}'](${answered})`)
}
