import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
let daemon: GraphClient

beforeEach(async () => {
  restore(emulator)
  daemon = await new GraphTokens(emulator).asDaemon('Application.ReadWrite.All')
})

const path = `/graph/v1.0/applications(appId='${ids.inbox}')`
const credentials = () => emulator.directory.application(ids.inbox)!.passwordCredentials

describe('addPassword', () => {
  it('shows the new secret once, and keeps its hash', async () => {
    const answer = await daemon.send('POST', `${path}/addPassword`, {
      passwordCredential: { displayName: 'Laptop' },
    })
    const added = await answer.json()
    expect(added).toEqual({
      '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata#microsoft.graph.passwordCredential',
      customKeyIdentifier: null,
      keyId: expect.stringMatching(/^[\da-f-]{36}$/),
      displayName: 'Laptop',
      hint: added.secretText.slice(0, 3),
      startDateTime: '2026-11-22T09:00:00.000Z',
      endDateTime: '2028-11-22T09:00:00.000Z',
      secretText: expect.stringMatching(/^[\w.~-]{40}$/),
    })
    expect(credentials().at(-1)?.hash).toBe(createHash('sha256').update(added.secretText).digest('base64url'))
    expect(await (await daemon.get(path)).text()).not.toContain(added.secretText)
  })

  it('makes a secret that the token endpoint takes until it is removed', async () => {
    const { secretText, keyId } = await (await daemon.send('POST', `${path}/addPassword`, {})).json()
    const ask = () =>
      emulator.fetch(
        new Request(`https://localhost:8443/${ids.contoso}/oauth2/v2.0/token`, {
          method: 'POST',
          body: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: ids.inbox,
            client_secret: secretText,
            scope: 'https://graph.microsoft.com/.default',
          }),
        }),
      )
    expect((await ask()).status).toBe(200)
    expect((await daemon.send('POST', `${path}/removePassword`, { keyId })).status).toBe(204)
    expect((await ask()).status).toBe(401)
  })

  it('obeys the lifetime that is asked for, in one form of time', async () => {
    const answer = await daemon.send('POST', `${path}/addPassword`, {
      passwordCredential: { endDateTime: '2026-12-24T18:00:00+01:00' },
    })
    expect(await answer.json()).toMatchObject({ displayName: null, endDateTime: '2026-12-24T17:00:00.000Z' })
  })

  it.each([
    { passwordCredential: { endDateTime: '2026-01-01T00:00:00Z' } },
    { passwordCredential: { endDateTime: 'tomorrow' } },
    { passwordCredential: { secretText: 'mine' } },
    { passwordCredential: 'x' },
    { secret: 'x' },
  ])('refuses %j', async (body) => {
    const before = credentials()
    expect((await daemon.send('POST', `${path}/addPassword`, body)).status).toBe(400)
    expect(credentials()).toBe(before)
  })
})

describe('removePassword', () => {
  it('removes the one of that id and no other', async () => {
    const [known] = credentials()
    const { keyId } = await (await daemon.send('POST', `${path}/addPassword`, {})).json()
    expect((await daemon.send('POST', `${path}/removePassword`, { keyId })).status).toBe(204)
    expect(credentials()).toEqual([known])
  })

  it('refuses an id that no password has', async () => {
    const answer = await daemon.send('POST', `${path}/removePassword`, { keyId: ids.web })
    expect(answer.status).toBe(400)
    expect(credentials()).toHaveLength(1)
  })
})
