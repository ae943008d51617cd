import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)
beforeEach(() => restore(emulator))

const web = () => emulator.directory.application(ids.web)!
const path = () => `/graph/v1.0/applications/${web().id}`
const administrator = () => tokens.asUser(ids.admin, 'Application.ReadWrite.All')

/** @see https://learn.microsoft.com/graph/api/application-setverifiedpublisher */
describe('the verified publisher of an application', () => {
  it('is set by a partner id, read, and unset', async () => {
    const ada = await administrator()
    const body = { verifiedPublisherId: '1234567' }
    expect((await ada.send('POST', `${path()}/setVerifiedPublisher`, body)).status).toBe(204)
    expect(await (await ada.get(`${path()}?$select=verifiedPublisher`)).json()).toMatchObject({
      verifiedPublisher: {
        displayName: 'Contoso',
        verifiedPublisherId: '1234567',
        addedDateTime: '2026-11-22T09:00:00.000Z',
      },
    })
    expect((await ada.send('POST', `${path()}/unsetVerifiedPublisher`)).status).toBe(204)
    expect(web()).not.toHaveProperty('verifiedPublisher')
  })

  it.each([[{}], [{ verifiedPublisherId: 'Contoso' }], [{ verifiedPublisherId: '1234567', name: 'x' }]])(
    'is refused by %j',
    async (body) => {
      const answer = await (await administrator()).send('POST', `${path()}/setVerifiedPublisher`, body)
      expect(answer.status).toBe(400)
      expect(web()).not.toHaveProperty('verifiedPublisher')
    },
  )

  it('is not for who has not the permission, nor for applications that are not there', async () => {
    const body = { verifiedPublisherId: '1234567' }
    const reader = await tokens.asUser(ids.admin, 'Application.Read.All')
    expect((await reader.send('POST', `${path()}/setVerifiedPublisher`, body)).status).toBe(403)
    const nowhere = `/graph/v1.0/applications/${ids.admin}/setVerifiedPublisher`
    expect((await (await administrator()).send('POST', nowhere, body)).status).toBe(404)
  })
})
