import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const mila = `/graph/v1.0/users/${ids.milan}/authentication`
const administrator = () => tokens.asUser(ids.admin, 'UserAuthenticationMethod.ReadWrite.All')
const kindsOf = (id: string) => emulator.store.users.get(id)?.methods.map(({ kind }) => kind)
const passwordId = '28c10230-6103-485e-b985-444c60001490'
const mobileId = '3179e48a-750b-4051-897c-87b9720928f7'

describe('the authentication methods of a person', () => {
  it('are listed by type, and no secret with them', async () => {
    const answer = await (await administrator()).get(`${mila}/methods`)
    const text = await answer.text()
    expect(text).not.toMatch(/JBSWY|Onbehalf-2026/)
    expect(JSON.parse(text).value).toEqual([
      {
        '@odata.type': '#microsoft.graph.passwordAuthenticationMethod',
        id: passwordId,
        password: null,
        createdDateTime: null,
      },
      {
        '@odata.type': '#microsoft.graph.softwareOathAuthenticationMethod',
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        secretKey: null,
      },
      {
        '@odata.type': '#microsoft.graph.microsoftAuthenticatorAuthenticationMethod',
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        displayName: "Mila's phone",
        deviceTag: 'SoftwareTokenActivated',
        phoneAppVersion: null,
        createdDateTime: null,
      },
    ])
  })

  it.each([
    ['passwordMethods', 1],
    ['softwareOathMethods', 1],
    ['microsoftAuthenticatorMethods', 1],
    ['phoneMethods', 0],
    ['windowsHelloForBusinessMethods', 0],
  ])('are in %s by their kind', async (collection, count) => {
    const ada = await administrator()
    const { value } = await (await ada.get(`${mila}/${collection}`)).json()
    expect(value).toHaveLength(count)
    if (value[0]) {
      expect((await ada.get(`${mila}/${collection}/${value[0].id}`)).status).toBe(200)
      expect((await ada.get(`${mila}/methods/${value[0].id}`)).status).toBe(200)
    }
  })

  it.each(['softwareOathMethods', 'microsoftAuthenticatorMethods'])(
    'are deleted from %s, one by one',
    async (collection) => {
      const ada = await administrator()
      const { value } = await (await ada.get(`${mila}/${collection}`)).json()
      expect((await ada.send('DELETE', `${mila}/${collection}/${value[0].id}`)).status).toBe(204)
      expect(kindsOf(ids.milan)).toHaveLength(2)
      expect((await ada.send('DELETE', `${mila}/${collection}/${value[0].id}`)).status).toBe(404)
    },
  )

  it('lose a Windows Hello key by its id and no other', async () => {
    const key = (deviceId: string) => ({
      kind: 'windows-hello' as const,
      deviceId,
      publicKey: `key of ${deviceId}`,
      createdDateTime: '2026-01-05T08:00:00Z',
    })
    const user = emulator.store.users.get(ids.milan)!
    emulator.store.users.put({ ...user, methods: [key('first'), key('second')] })
    const ada = await administrator()
    const { value } = await (await ada.get(`${mila}/windowsHelloForBusinessMethods`)).json()
    expect(value[0]).toMatchObject({ keyStrength: 'normal', createdDateTime: '2026-01-05T08:00:00Z' })
    expect(JSON.stringify(value)).not.toContain('key of')
    await ada.send('DELETE', `${mila}/windowsHelloForBusinessMethods/${value[1].id}`)
    expect(emulator.store.users.get(ids.milan)?.methods).toEqual([key('first')])
  })

  it('keep their password, and a method is only where it belongs', async () => {
    const ada = await administrator()
    expect((await ada.send('DELETE', `${mila}/passwordMethods/${passwordId}`)).status).toBe(405)
    expect((await ada.send('DELETE', `${mila}/phoneMethods/${passwordId}`)).status).toBe(404)
    expect(kindsOf(ids.milan)).toHaveLength(3)
  })

  it('are their own to read with the permission for it, and others’ only for administrators', async () => {
    const own = await tokens.asUser(ids.milan, 'UserAuthenticationMethod.Read')
    expect((await own.get('/graph/v1.0/me/authentication/methods')).status).toBe(200)
    const others = await tokens.asUser(ids.milan, 'UserAuthenticationMethod.ReadWrite.All')
    expect((await others.get(`/graph/v1.0/users/${ids.nomfa}/authentication/methods`)).status).toBe(403)
    expect((await (await tokens.asUser(ids.milan, 'User.Read')).get(`${mila}/methods`)).status).toBe(403)
    const daemon = await tokens.asDaemon('UserAuthenticationMethod.Read.All')
    expect((await daemon.get(`${mila}/methods`)).status).toBe(200)
    expect((await daemon.send('POST', `${mila}/phoneMethods`, {})).status).toBe(403)
  })
})

describe('a phone that texts go to', () => {
  const phone = { phoneNumber: '+1 2065555555', phoneType: 'mobile' }

  it('is registered, as documented', async () => {
    const ada = await administrator()
    const answer = await ada.send('POST', `${mila}/phoneMethods`, phone)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ id: mobileId, ...phone })
    expect(emulator.store.users.get(ids.milan)?.methods.at(-1)).toEqual({
      kind: 'text-message',
      number: '+1 2065555555',
    })
    expect((await ada.send('POST', `${mila}/phoneMethods`, phone)).status).toBe(400)
  })

  it('gets another number, and is forgotten', async () => {
    const ada = await administrator()
    expect((await ada.send('PATCH', `${mila}/phoneMethods/${mobileId}`, phone)).status).toBe(404)
    await ada.send('POST', `${mila}/phoneMethods`, phone)
    const other = { ...phone, phoneNumber: '+44 2079460000' }
    expect((await ada.send('PATCH', `${mila}/phoneMethods/${mobileId}`, other)).status).toBe(200)
    expect(await (await ada.get(`${mila}/phoneMethods/${mobileId}`)).json()).toMatchObject(other)
    expect((await ada.send('DELETE', `${mila}/phoneMethods/${mobileId}`)).status).toBe(204)
    expect(kindsOf(ids.milan)).not.toContain('text-message')
  })

  it.each([
    ['phoneNumber', { ...phone, phoneNumber: '2065555555' }],
    ['phoneNumber', { phoneType: 'mobile' }],
    ['phoneType', { ...phone, phoneType: 'office' }],
    ['colour', { ...phone, colour: 'black' }],
  ])('is refused with a wrong %s, which is named', async (field, body) => {
    const error = await errorOf(await (await administrator()).send('POST', `${mila}/phoneMethods`, body))
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining(`'${field}'`) })
    expect(kindsOf(ids.milan)).toHaveLength(3)
  })
})

describe('per-user multifactor authentication', () => {
  const requirements = `/graph/beta/users/${ids.milan}/authentication/requirements`
  const permitted = () => tokens.asUser(ids.admin, 'Policy.ReadWrite.AuthenticationMethod')

  it('is read and switched, in the beta version as documented', async () => {
    const ada = await permitted()
    expect(await (await ada.get(requirements)).json()).toMatchObject({ perUserMfaState: 'disabled' })
    expect((await ada.send('PATCH', requirements, { perUserMfaState: 'enforced' })).status).toBe(204)
    expect(await (await ada.get(requirements)).json()).toMatchObject({ perUserMfaState: 'enforced' })
    expect(emulator.store.users.get(ids.milan)?.perUserMfaEnabledDateTime).toBe('2026-11-22T09:00:00.000Z')
  })

  it('is not in v1.0, and the beta version has nothing else', async () => {
    const ada = await permitted()
    expect((await ada.get(requirements.replace('beta', 'v1.0'))).status).toBe(400)
    expect((await ada.get('/graph/beta/me')).status).toBe(400)
    expect((await ada.send('DELETE', requirements)).status).toBe(405)
  })

  it.each([{ perUserMfaState: 'on' }, {}, { perUserMfaState: 'enabled', since: 'today' }])(
    'refuses %j',
    async (body) => {
      expect((await (await permitted()).send('PATCH', requirements, body)).status).toBe(400)
      expect(emulator.store.users.get(ids.milan)?.perUserMfaState).toBeUndefined()
    },
  )

  it('is an administrator’s', async () => {
    const mila = await tokens.asUser(ids.milan, 'Policy.ReadWrite.AuthenticationMethod')
    expect((await mila.send('PATCH', requirements, { perUserMfaState: 'disabled' })).status).toBe(403)
  })
})
