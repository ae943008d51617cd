import { readFileSync } from 'node:fs'
import { createHeadlessOffice, installOffice } from 'onbehalf/office'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'

const manifest = readFileSync('manifest.xml', 'utf8')
const office = await createHeadlessOffice({ manifests: [manifest] })
// Client id, and where the emulator stands in for Microsoft's cloud.
Object.assign(process.env, await office.register(manifest, ['User.Read']))
// What a page has, and Node has not.
vi.stubGlobal('window', globalThis)
vi.stubGlobal('location', new URL('https://localhost:3000/taskpane.html'))
vi.stubGlobal('fetch', office.fetch)

beforeEach(() => vi.resetModules())
afterAll(() => office.close())

test.each(['windows', 'mac'])('knows who uses Office on %s, and opens no window', async (platform) => {
  const pane = await office.open({ app: 'template-app', platform, user: 'milan@contoso.com' })
  installOffice(globalThis, pane)
  const { me, signIn } = await import('../src/sign-in.ts')
  expect(await (await signIn.fetch(me)).json()).toMatchObject({ mail: 'milan@contoso.com' })
  expect(pane.dialog).toBeUndefined()
})

test('on the web it opens its own window, once somebody clicked', async () => {
  const pane = await office.open({ app: 'template-app', platform: 'web', user: 'milan@contoso.com' })
  installOffice(globalThis, pane)
  const { me, signIn } = await import('../src/sign-in.ts')
  await expect(signIn.fetch(me)).rejects.toMatchObject({ code: 'sign-in-needed' })
  const asked = signIn.fetch(me, { ask: 'if-needed' })
  await vi.waitUntil(() => pane.dialog)
  expect(pane.dialog?.url).toMatch(/^https:..localhost:3000.dialog\.html/)
  pane.dialog?.closeByHand()
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
})
