import { readFileSync } from 'node:fs'
import { createApi } from '@onbehalf/server'
import { expect, test } from 'vitest'
import { createHeadlessOffice, defaultSecret, ids, installOffice } from '../../src/headless-office.js'
import { manifest } from '../../src/office/add-in.fixture.js'

const addIn = manifest()

// Between the two marks stands what the README prints.
// README {
test('my API reads the mail of who uses Outlook on Windows', async () => {
  const office = await createHeadlessOffice({ manifests: [addIn] })
  const api = createApi({
    clientId: ids.inbox,
    tenants: 'any-work-tenant',
    credential: { secret: defaultSecret(ids.inbox) },
    authority: office.origin,
    allowAuthority: [office.origin],
    graph: `${office.origin}/graph`,
    fetch: office.fetch,
  })
  const inbox = api.route({ scope: 'access_as_user' }, async (caller) =>
    Response.json(await caller.graph('Mail.Read').get('/me/messages?$top=3')),
  )
  const ask = (token: string) =>
    inbox(new Request('https://localhost:3000/inbox', { headers: { authorization: `Bearer ${token}` } }))

  const outlook = await office.open({ app: 'outlook', platform: 'windows', user: 'milan@contoso.com' })
  const restore = installOffice(globalThis, outlook)
  expect((await ask(await outlook.getAccessToken())).status).toBe(200)
  restore()
  office.close()
})
// } README

test('is what the README prints', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8')
  const [, example = ''] = /\/\/ README \{\n([\s\S]*?)\/\/ \} README/.exec(source) ?? []
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(example).not.toBe('')
  expect(readme).toContain(example)
})
