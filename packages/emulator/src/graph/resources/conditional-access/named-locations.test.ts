import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const root = '/graph/v1.0/identity/conditionalAccess'
const path = `${root}/namedLocations`
const administrator = () => tokens.asUser(ids.admin, 'Policy.ReadWrite.ConditionalAccess')

/** @see https://learn.microsoft.com/graph/api/conditionalaccessroot-post-namedlocations */
const addresses = {
  '@odata.type': '#microsoft.graph.ipNamedLocation',
  displayName: 'Untrusted IP named location',
  isTrusted: false,
  ipRanges: [
    { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '12.34.221.11/22' },
    { '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:0:9d38:90d6:0:0:0:0/63' },
  ],
}
const countries = {
  '@odata.type': '#microsoft.graph.countryNamedLocation',
  displayName: 'Named location with unknown countries and regions',
  countriesAndRegions: ['US', 'GB'],
  includeUnknownCountriesAndRegions: true,
}

async function created(location: object): Promise<string> {
  const answer = await (await administrator()).send('POST', path, location)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}

describe('/identity/conditionalAccess/namedLocations', () => {
  it.each([addresses, { ...countries, countryLookupMethod: 'clientIpAddress' }])(
    'answers a new $displayName as documented',
    async (location) => {
      const answer = await (await administrator()).send('POST', path, location)
      expect(answer.status).toBe(201)
      expect(await answer.json()).toEqual({
        '@odata.context': `https://localhost:8443/graph/v1.0/$metadata#identity/conditionalAccess/namedLocations/$entity`,
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        createdDateTime: '2026-11-22T09:00:00.000Z',
        modifiedDateTime: '2026-11-22T09:00:00.000Z',
        ...location,
      })
    },
  )

  it('lists both kinds, each with its type', async () => {
    await created(addresses)
    await created(countries)
    const { value } = await (await (await administrator()).get(path)).json()
    expect(value.map((location: Record<string, unknown>) => location['@odata.type'])).toEqual([
      '#microsoft.graph.ipNamedLocation',
      '#microsoft.graph.countryNamedLocation',
    ])
  })

  it('changes what is named and leaves the rest', async () => {
    const id = await created(addresses)
    const ada = await administrator()
    const change = { '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: true }
    expect((await ada.send('PATCH', `${path}/${id}`, change)).status).toBe(204)
    expect(await (await ada.get(`${path}/${id}`)).json()).toMatchObject({ ...addresses, isTrusted: true })
  })

  it.each([
    ['@odata.type', { '@odata.type': '#microsoft.graph.countryNamedLocation', countriesAndRegions: ['US'] }],
    ['ipRanges[0].cidrAddress', { ipRanges: [{ ...addresses.ipRanges[0], cidrAddress: '12.34.221.11/33' }] }],
    ['ipRanges', { ipRanges: [] }],
    ['isTrustworthy', { isTrustworthy: true }],
  ])('refuses a change with a wrong %s, and the old one stays', async (field, change) => {
    const id = await created(addresses)
    const before = emulator.store.namedLocations.get(id)
    const error = await errorOf(await (await administrator()).send('PATCH', `${path}/${id}`, change))
    expect(error).toMatchObject({ status: 400, code: 'BadRequest' })
    expect(error.message).toContain(field)
    expect(emulator.store.namedLocations.get(id)).toBe(before)
  })

  it('deletes one that nobody needs', async () => {
    const id = await created(addresses)
    const ada = await administrator()
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await ada.get(`${path}/${id}`)).status).toBe(404)
  })

  it.each(['includeLocations', 'excludeLocations'])('keeps one that a policy names in %s', async (member) => {
    const id = await created(addresses)
    const ada = await administrator()
    const locations = { includeLocations: ['All'], [member]: [id] }
    const policy = await ada.send('POST', `${root}/policies`, {
      displayName: 'Block elsewhere',
      state: 'disabled',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        locations,
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    })
    expect(policy.status).toBe(201)
    expect(await errorOf(await ada.send('DELETE', `${path}/${id}`))).toMatchObject({
      status: 400,
      message: expect.stringContaining("the policy 'Block elsewhere' refers to it"),
    })
    expect(emulator.store.namedLocations.size).toBe(1)
  })

  it('keeps one that is trusted', async () => {
    const id = await created({ ...addresses, isTrusted: true })
    const answer = await (await administrator()).send('DELETE', `${path}/${id}`)
    expect(await errorOf(answer)).toMatchObject({
      status: 400,
      message: expect.stringContaining('while isTrusted is true'),
    })
  })

  it('needs the permission and the role', async () => {
    expect((await (await tokens.asUser(ids.admin, 'User.Read')).get(path)).status).toBe(403)
    const mila = await tokens.asUser(ids.milan, 'Policy.ReadWrite.ConditionalAccess')
    expect((await mila.send('POST', path, addresses)).status).toBe(403)
  })
})
