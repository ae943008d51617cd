import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createHeadlessOffice } from 'onbehalf/office'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../server/app.ts'

const manifest = readFileSync('manifest.xml', 'utf8')
const office = await createHeadlessOffice({ manifests: [manifest] })
// Client id, secret, and where the emulator stands in for Microsoft's cloud.
Object.assign(process.env, await office.register(manifest))
const app = await createApp((input, init) => office.fetch(new Request(input, init)))
const server = createServer(app)

beforeAll(() => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined))))
afterAll(() => {
  server.close()
  office.close()
})

const ask = (token = '') => {
  const { port } = Object(server.address())
  return fetch(`http://127.0.0.1:${port}/api/me`, { headers: { authorization: `Bearer ${token}` } })
}

test.each(['web', 'windows'])('the API knows who uses Office on %s', async (platform) => {
  const pane = await office.open({ app: 'template-app', platform, user: 'milan@contoso.com' })
  const answer = await ask(await pane.getAccessToken())
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ mail: 'milan@contoso.com' })
})

test('nobody gets in without a token', async () => {
  expect((await ask()).status).toBe(401)
})
