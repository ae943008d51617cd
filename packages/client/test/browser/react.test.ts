import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../../../../tools/test/requirements.mjs'

const program = needs('chromium')
let browser: Browser
let page: Page

/** A component as an add-in writes it, around a sign-in that stops once. */
const component = `
  import { createElement as h } from 'react'
  import { createRoot } from 'react-dom/client'
  import { SignInStopped } from '@onbehalf/client'
  import { useSignIn } from '@onbehalf/client/react'
  window.calls = []
  const signIn = {
    account: () => undefined,
    fetch: async (input, options) => {
      window.calls.push([input, options.ask])
      if (window.calls.length > 1) return new Response('mail')
      throw new SignInStopped('signed-out', { action: { label: 'Sign in', run: async () => {} } })
    },
  }
  function Pane() {
    const { fetch, stopped, act, isBusy } = useSignIn(signIn)
    const show = (answer) => answer?.text().then((text) => document.title = text)
    return h('main', null,
      h('button', { id: 'read', onClick: () => fetch('/api/mail').then(show) }, 'Read'),
      stopped && h('p', { id: 'banner' }, stopped.message),
      stopped && h('button', { id: 'act', onClick: () => act().then(show) }, stopped.action.label),
      h('i', { id: 'busy' }, String(isBusy)))
  }
  createRoot(document.body).render(h(Pane))`

beforeAll(async () => {
  if (!program) return
  const resolveDir = fileURLToPath(new URL('../..', import.meta.url))
  const { outputFiles } = await build({
    stdin: { contents: component, resolveDir },
    bundle: true,
    format: 'iife',
    conditions: ['source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['@azure/msal-browser'],
    write: false,
    logLevel: 'silent',
  })
  browser = await chromium.launch({ executablePath: program, args: ['--headless', '--no-sandbox'] })
  page = await browser.newPage()
  page.setDefaultTimeout(15_000)
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
})
afterAll(() => browser?.close())

describe.skipIf(!program)('useSignIn in a component', () => {
  it('shows why a call stopped, and its button makes the call again with leave to ask', async () => {
    await page.click('#read')
    expect(await page.innerText('#banner')).toBe('You are not signed in to Office.')
    expect(await page.innerText('#act')).toBe('Sign in')
    await page.click('#act')
    await expect.poll(() => page.title()).toBe('mail')
    expect(await page.locator('#banner').count()).toBe(0)
    expect(await page.innerText('#busy')).toBe('false')
    const calls = await page.evaluate(() => (window as unknown as { calls: unknown[] }).calls)
    expect(calls).toEqual([
      ['/api/mail', undefined],
      ['/api/mail', 'if-needed'],
    ])
  })
})
