import { beforeAll, describe, expect, it } from 'vitest'
import { GraphTokens } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator()
const root = 'https://localhost:8443/graph/v1.0'
let tokens: GraphTokens

beforeAll(() => {
  tokens = new GraphTokens(emulator)
})

const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()).error })

describe('/me', () => {
  it('is the profile of the caller, as Graph writes it', async () => {
    const answer = await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/me')
    expect(answer.headers.get('content-type')).toMatch(/^application\/json; ?odata\.metadata=minimal/)
    expect(await answer.json()).toEqual({
      '@odata.context': `${root}/$metadata#users/$entity`,
      businessPhones: [],
      displayName: 'Mila Nikolova',
      givenName: 'Mila',
      jobTitle: 'Account manager',
      mail: 'milan@contoso.com',
      mobilePhone: '+359 2 555 0142',
      officeLocation: 'Sofia, 3rd floor',
      preferredLanguage: 'en-US',
      surname: 'Nikolova',
      userPrincipalName: 'milan@contoso.com',
      id: ids.milan,
    })
  })

  it('gives what is selected and nothing else', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    expect(await (await mila.get('/graph/v1.0/me?$select=displayName,accountEnabled')).json()).toEqual({
      '@odata.context': `${root}/$metadata#users(displayName,accountEnabled)/$entity`,
      displayName: 'Mila Nikolova',
      accountEnabled: true,
    })
  })

  it('has its mail addresses, when they are selected', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    const body = await (await mila.get('/graph/v1.0/me?$select=mail,proxyAddresses')).json()
    expect(body).toMatchObject({ mail: 'milan@contoso.com', proxyAddresses: ['SMTP:milan@contoso.com'] })
  })

  it('never shows a password, a method or a role', async () => {
    const text = await (
      await (await tokens.asUser(ids.admin, 'User.Read')).get('/graph/v1.0/me?$select=*')
    ).text()
    expect(text).not.toMatch(/password|Onbehalf-2026|JBSWY|methods|roles/i)
    const refused = await (await tokens.asUser(ids.admin, 'User.Read')).get('/graph/v1.0/me?$select=password')
    expect(refused.status).toBe(400)
  })

  it('needs a permission to read a profile', async () => {
    const error = await errorOf(await (await tokens.asUser(ids.milan, 'Mail.Read')).get('/graph/v1.0/me'))
    expect(error).toMatchObject({ status: 403, code: 'Authorization_RequestDenied' })
  })

  it('is refused to an application', async () => {
    const error = await errorOf(await (await tokens.asDaemon('User.Read.All')).get('/graph/v1.0/me'))
    expect(error).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: '/me request is only valid with delegated authentication flow.',
    })
  })

  it('is the guest in a tenant that somebody visits', async () => {
    const guest = emulator.store.users.find(({ home }) => home?.id === ids.milan)!
    const body = await (await (await tokens.asUser(guest.id, 'User.Read')).get('/graph/v1.0/me')).json()
    expect(body).toMatchObject({
      id: guest.id,
      userPrincipalName: 'milan_contoso.com#EXT#@fabrikam.onmicrosoft.com',
    })
  })
})

describe('/users', () => {
  it('lists the people of the tenant of the caller, and nobody else', async () => {
    const body = await (await (await tokens.asDaemon('User.Read.All')).get('/graph/v1.0/users')).json()
    expect(body['@odata.context']).toBe(`${root}/$metadata#users`)
    expect(body.value.map(({ displayName }: { displayName: string }) => displayName).sort()).toEqual([
      'Ada Brandt',
      'Felix Dimitrov',
      'Mila Nikolova',
      'Noah Fischer',
    ])
  })

  it('is not for who may read only their own profile', async () => {
    expect((await (await tokens.asUser(ids.milan, 'User.Read')).get('/graph/v1.0/users')).status).toBe(403)
    expect((await (await tokens.asDaemon('Mail.Read')).get('/graph/v1.0/users')).status).toBe(403)
  })

  it('finds, sorts, counts and turns pages', async () => {
    const daemon = await tokens.asDaemon('User.Read.All')
    const found = await daemon.get("/graph/v1.0/users?$filter=startswith(displayName,'mila')&$select=id")
    expect((await found.json()).value).toEqual([{ id: ids.milan }])
    const first = await (
      await daemon.get('/graph/v1.0/users?$top=3&$orderby=displayName desc&$count=true&$select=givenName')
    ).json()
    expect(first['@odata.count']).toBe(4)
    expect(first.value).toEqual([{ givenName: 'Noah' }, { givenName: 'Mila' }, { givenName: 'Felix' }])
    expect(first['@odata.nextLink']).toMatch(/^https:\/\/localhost:8443\/graph\/v1\.0\/users\?.*skiptoken=/)
    const last = await (await daemon.get(first['@odata.nextLink'])).json()
    expect(last.value).toEqual([{ givenName: 'Ada' }])
    expect(last).not.toHaveProperty('@odata.nextLink')
  })

  it('refuses $skip, as the directory does', async () => {
    const error = await errorOf(
      await (await tokens.asDaemon('User.Read.All')).get('/graph/v1.0/users?$skip=1'),
    )
    expect(error).toMatchObject({ status: 400, code: 'Request_UnsupportedQuery' })
  })
})

describe('/users/{id | userPrincipalName}', () => {
  it.each([ids.nomfa, 'nomfa@contoso.com', 'NOMFA%40contoso.com'])('finds %s', async (name) => {
    const body = await (
      await (await tokens.asUser(ids.milan, 'User.Read.All')).get(`/graph/v1.0/users/${name}`)
    ).json()
    expect(body).toMatchObject({ displayName: 'Noah Fischer', jobTitle: 'Warehouse clerk' })
  })

  it('shows the caller to themselves with User.Read, and nobody else', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.Read')
    expect((await mila.get('/graph/v1.0/users/milan@contoso.com')).status).toBe(200)
    expect((await mila.get('/graph/v1.0/users/nomfa@contoso.com')).status).toBe(403)
  })

  it('shows no more than the basic profile of others with User.ReadBasic.All', async () => {
    const mila = await tokens.asUser(ids.milan, 'User.ReadBasic.All')
    expect(await (await mila.get('/graph/v1.0/users/nomfa@contoso.com')).json()).toMatchObject({
      displayName: 'Noah Fischer',
      jobTitle: null,
    })
    expect(await (await mila.get('/graph/v1.0/me')).json()).toMatchObject({ jobTitle: 'Account manager' })
  })

  it('does not find people of another tenant', async () => {
    const error = await errorOf(
      await (await tokens.asDaemon('User.Read.All')).get(`/graph/v1.0/users/${ids.someone}`),
    )
    expect(error).toMatchObject({ status: 404, code: 'Request_ResourceNotFound' })
  })
})
