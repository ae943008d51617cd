import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/identityGovernance/termsOfUse/agreements'
const administrator = () =>
  tokens.asUser(ids.admin, 'Agreement.ReadWrite.All', 'Policy.ReadWrite.ConditionalAccess')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const file = { fileName: 'TOU.pdf', language: 'en', isDefault: true, fileData: { data: 'SGVsbG8gd29ybGQ=' } }

/** @see https://learn.microsoft.com/graph/api/termsofusecontainer-post-agreements */
const documented = { displayName: 'MSGraph Sample', isViewingBeforeAcceptanceRequired: true, files: [file] }

async function created(body: object = documented): Promise<string> {
  const answer = await (await administrator()).send('POST', path, body)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}

describe('terms of use', () => {
  it('are created as documented', async () => {
    const answer = await (await administrator()).send('POST', path, documented)
    expect(answer.status).toBe(201)
    const agreement = await answer.json()
    expect(agreement).toMatchObject({
      displayName: 'MSGraph Sample',
      isViewingBeforeAcceptanceRequired: true,
    })
    expect(emulator.store.agreements.get(agreement.id)).toMatchObject({ text: 'Hello world' })
  })

  it.each([
    [
      'the default file',
      { files: [{ ...file, isDefault: false, fileData: { data: base64('first') } }, file] },
      'Hello world',
    ],
    ['the first file when none is the default', { files: [{ ...file, isDefault: false }] }, 'Hello world'],
    ['a localization', { files: undefined, file: { localizations: [file] } }, 'Hello world'],
    [
      'the name of a file that is no text',
      { files: [{ ...file, fileData: { data: base64('%PDF-1.7 …') } }] },
      'TOU.pdf',
    ],
    ['the name of a file of bytes', { files: [{ ...file, fileData: { data: '//79AA==' } }] }, 'TOU.pdf'],
  ])('are read from %s', async (_what, change, text) => {
    expect(emulator.store.agreements.get(await created({ ...documented, ...change }))?.text).toBe(text)
  })

  it.each([
    ['files', { files: undefined }],
    ['files', { files: [{ ...file, fileData: { data: base64('x'.repeat(100_001)) } }] }],
    ['files.0.fileData.data', { files: [{ ...file, fileData: { data: 'not base64!' } }] }],
    ['isPerDeviceAcceptanceRequired', { isPerDeviceAcceptanceRequired: true }],
    ['termsExpiration', { termsExpiration: { frequency: 'PT1M' } }],
    ['displayName', { displayName: '' }],
    ['text', { text: 'Hello' }],
  ])('are refused with a wrong %s, which is named', async (field, change) => {
    const error = await errorOf(
      await (await administrator()).send('POST', path, { ...documented, ...change }),
    )
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining(field) })
    expect(emulator.store.agreements.size).toBe(0)
  })

  it('are listed, renamed and deleted at both of their addresses, with their acceptances', async () => {
    const id = await created()
    const ada = await administrator()
    expect((await ada.send('PATCH', `/graph/v1.0/agreements/${id}`, { displayName: 'Renamed' })).status).toBe(
      204,
    )
    expect((await (await ada.get(path)).json()).value).toMatchObject([{ id, displayName: 'Renamed' }])
    accept(id)
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect(emulator.store.agreementAcceptances.size).toBe(0)
  })

  it('stay while a policy asks for them', async () => {
    const id = await created()
    const ada = await administrator()
    const policy = await ada.send('POST', '/graph/v1.0/identity/conditionalAccess/policies', {
      displayName: 'Accept our terms',
      state: 'enabled',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
      },
      grantControls: { operator: 'OR', termsOfUse: [id] },
    })
    expect(policy.status).toBe(201)
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(400)
    expect(emulator.store.agreements.size).toBe(1)
  })

  it('are no affair of applications, nor of people without a role', async () => {
    expect((await (await tokens.asDaemon('Agreement.ReadWrite.All')).get(path)).status).toBe(403)
    expect((await (await tokens.asUser(ids.milan, 'Agreement.ReadWrite.All')).get(path)).status).toBe(403)
  })
})

function accept(agreementId: string): void {
  emulator.store.agreementAcceptances.put({
    id: `${agreementId}_${ids.milan}`,
    tenantId: ids.contoso,
    agreementId,
    userId: ids.milan,
    recordedDateTime: '2026-11-22T08:00:00.000Z',
  })
}

describe('acceptances', () => {
  it('say who accepted what and when', async () => {
    const id = await created()
    accept(id)
    const expected = [
      {
        agreementId: id,
        state: 'accepted',
        userId: ids.milan,
        userPrincipalName: 'milan@contoso.com',
        recordedDateTime: '2026-11-22T08:00:00.000Z',
      },
    ]
    const ada = await tokens.asUser(ids.admin, 'AgreementAcceptance.Read.All')
    expect((await (await ada.get(`${path}/${id}/acceptances`)).json()).value).toMatchObject(expected)
    const mila = await tokens.asUser(ids.milan, 'AgreementAcceptance.Read')
    expect((await (await mila.get('/graph/v1.0/me/agreementAcceptances')).json()).value).toMatchObject(
      expected,
    )
    expect((await mila.get(`/graph/v1.0/users/${ids.nomfa}/agreementAcceptances`)).status).toBe(403)
  })

  it('are nobody’s to write', async () => {
    const id = await created()
    expect((await (await administrator()).send('POST', `${path}/${id}/acceptances`, {})).status).toBe(405)
  })
})
