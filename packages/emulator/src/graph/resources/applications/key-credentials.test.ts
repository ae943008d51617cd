import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type GraphClient, GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { newSigner, type Signer } from '../../../authority/client-auth/assertions.fixture.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const started = Date.parse('2026-11-22T09:00:00Z')
const emulator = createEmulator({ clock: { now: () => started } })
const path = `/graph/v1.0/applications(appId='${ids.daemon}')`
let daemon: GraphClient
let signer: Signer

beforeAll(async () => {
  signer = await newSigner(started)
})
beforeEach(async () => {
  restore(emulator)
  daemon = await new GraphTokens(emulator).asDaemon('Application.ReadWrite.All')
})

const certificate = () => ({ type: 'AsymmetricX509Cert', usage: 'Verify', key: signer.certificate })
const thumbprint = () => Buffer.from(signer.x5t, 'base64url').toString('hex').toUpperCase()
const patch = (keyCredentials: object[]) => daemon.send('PATCH', path, { keyCredentials })

describe('keyCredentials', () => {
  it('take their names and dates from the certificate', async () => {
    expect((await patch([certificate()])).status).toBe(204)
    const { keyCredentials } = await (await daemon.get(path)).json()
    expect(keyCredentials).toEqual([
      {
        keyId: expect.stringMatching(/^[\da-f-]{36}$/),
        displayName: 'CN=Onbehalf emulator token signing',
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
        customKeyIdentifier: thumbprint(),
        key: null,
        startDateTime: '2026-11-22T09:00:00.000Z',
        endDateTime: '2031-11-22T09:00:00.000Z',
      },
    ])
  })

  it('show their key to whoever selects them', async () => {
    await patch([certificate()])
    const { keyCredentials } = await (await daemon.get(`${path}?$select=keyCredentials`)).json()
    expect(keyCredentials).toMatchObject([{ key: signer.certificate }])
  })

  it('are kept when they are sent back without their key', async () => {
    await patch([certificate()])
    const { keyCredentials } = await (await daemon.get(path)).json()
    expect((await patch(keyCredentials)).status).toBe(204)
    expect(emulator.directory.application(ids.daemon)?.keyCredentials).toMatchObject([
      { key: signer.certificate, keyId: keyCredentials[0].keyId },
    ])
  })

  it.each<[name: string, change: () => object, message: string]>([
    ['a key that is no certificate', () => ({ key: 'AAAA' }), 'keyCredentials.key'],
    ['no key and no known keyId', () => ({ key: null }), 'keyCredentials.key'],
    ['an end after the certificate’s', () => ({ endDateTime: '2032-01-01T00:00:00Z' }), 'endDateTime'],
    ['a start before the certificate’s', () => ({ startDateTime: '2020-01-01T00:00:00Z' }), 'startDateTime'],
    ['another type', () => ({ type: 'Symmetric' }), 'type'],
  ])('are refused with %s', async (_name, change, message) => {
    const answer = await patch([{ ...certificate(), ...change() }])
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.message).toContain(message)
    expect(emulator.directory.application(ids.daemon)?.keyCredentials).toBeUndefined()
  })
})

describe('/applications/{id}/federatedIdentityCredentials', () => {
  const federated = {
    name: 'deployment',
    issuer: 'https://token.actions.example.com',
    subject: 'repo:contoso/inbox:ref:refs/heads/main',
    audiences: ['api://AzureADTokenExchange'],
  }
  const all = `${path}/federatedIdentityCredentials`

  it('creates, lists, reads by name or id, changes and deletes', async () => {
    const created = await daemon.send('POST', all, federated)
    expect(created.status).toBe(201)
    const { id, ...shown } = await created.json()
    expect(shown).toMatchObject({ ...federated, description: null })
    expect(await (await daemon.get(all)).json()).toMatchObject({ value: [{ id, name: 'deployment' }] })
    expect(await (await daemon.get(`${all}/deployment`)).json()).toMatchObject({ id })
    expect((await daemon.send('PATCH', `${all}/${id}`, { subject: 'other' })).status).toBe(204)
    expect(await (await daemon.get(`${all}/${id}`)).json()).toMatchObject({
      subject: 'other',
      issuer: federated.issuer,
    })
    expect((await daemon.send('DELETE', `${all}/${id}`)).status).toBe(204)
    expect(await (await daemon.get(all)).json()).toMatchObject({ value: [] })
  })

  it.each([
    ['http beyond this computer', { issuer: 'http://issuer.example.com' }],
    ['two audiences', { audiences: ['a', 'b'] }],
    ['no subject', { subject: '' }],
    ['a name with a blank', { name: 'a b c' }],
    ['an unknown property', { colour: 'red' }],
  ])('refuses %s', async (_name, change) => {
    expect((await daemon.send('POST', all, { ...federated, ...change })).status).toBe(400)
  })

  it('refuses a second one of the same issuer and subject, and a twenty-first', async () => {
    await daemon.send('POST', all, federated)
    expect((await daemon.send('POST', all, { ...federated, name: 'another' })).status).toBe(409)
    for (let index = 1; index < 20; index += 1) {
      await daemon.send('POST', all, { ...federated, name: `number-${index}`, subject: `${index}` })
    }
    const tooMany = await daemon.send('POST', all, { ...federated, name: 'too-many', subject: 'x' })
    expect(tooMany.status).toBe(400)
  })

  it('may be written by whoever may write applications', async () => {
    const reader = await new GraphTokens(emulator).asDaemon('Application.Read.All')
    expect((await reader.get(all)).status).toBe(200)
    expect((await reader.send('POST', all, federated)).status).toBe(403)
  })
})
