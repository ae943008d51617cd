import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { clientId, scope, token } from '../test/token.js'

/**
 * The runtime of event handlers in classic Outlook, as poor as it may be: no page, no window, no cookies, no crypto, no
 * text codec, no URL. What a script names bare and is not there throws.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/testing/runtimes
 */
let script: string
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'kit',
    conditions: ['source'],
    external: ['@azure/msal-browser'],
    write: false,
    logLevel: 'silent',
  })
  script = outputFiles[0]?.text ?? ''
})

type Answer = () => Promise<unknown>

async function inHandler(getAccessToken: Answer | undefined, options: object): Promise<unknown> {
  const globals = {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    console: { error: () => undefined },
    ...(getAccessToken && { OfficeRuntime: { auth: { getAccessToken } } }),
  }
  const settings = { clientId, scope, apiOrigins: ['https://localhost:3000'] }
  return runInNewContext(
    `${script}
    kit.createSignIn(${JSON.stringify(settings)}).getToken(${JSON.stringify(options)}).then(
      (token) => token,
      (error) => error.name + ' ' + error.code,
    )`,
    globals,
  )
}

const officeError = (code: number) => Object.assign(new Error('Localised.'), { code })

describe('an event handler without a page', () => {
  it('gets a token', async () => {
    expect(await inHandler(async () => token(1), {})).toBe(token(1))
  })

  it('asks for nothing that needs a window, and hears that a click in the pane helps (S61)', async () => {
    const asked: unknown[] = []
    const refuse = async (...given: unknown[]) => {
      asked.push(...given)
      throw officeError(13001)
    }
    expect(await inHandler(refuse as Answer, {})).toBe('SignInStopped signed-out')
    expect(asked).toEqual([{}])
  })

  it('that has a deadline ends in time, whatever Office does (S57)', async () => {
    const never = () => new Promise(() => undefined)
    expect(await inHandler(never, { deadline: 20 })).toBe('SignInStopped timed-out')
  })

  it('where nothing of Office is defined ends in a sentence, as on iOS', async () => {
    expect(await inHandler(undefined, {})).toBe('SignInStopped not-in-office')
  })
})
