import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../../test/graph-tokens.js'
import { createEmulator } from '../../../emulator.js'
import { ids } from '../../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/policies/authenticationStrengthPolicies'
const other = '/graph/v1.0/identity/conditionalAccess/authenticationStrength/policies'
const mfa = '00000000-0000-0000-0000-000000000002'
const administrator = () =>
  tokens.asUser(ids.admin, 'Policy.ReadWrite.AuthenticationMethod', 'Policy.ReadWrite.ConditionalAccess')
const contoso = {
  displayName: 'Contoso authentication',
  description: 'The only way we allow',
  allowedCombinations: ['password,softwareOath', 'windowsHelloForBusiness'],
}

async function created(): Promise<string> {
  const answer = await (await administrator()).send('POST', path, contoso)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return (await answer.json()).id
}

describe('/policies/authenticationStrengthPolicies', () => {
  it.each([path, other])('lists the built-in ones as documented at %s', async (address) => {
    const { value } = await (await (await administrator()).get(address)).json()
    expect(value[0]).toMatchObject({
      id: mfa,
      displayName: 'Multifactor authentication',
      policyType: 'builtIn',
      requirementsSatisfied: 'mfa',
      combinationConfigurations: [],
    })
    expect(value.map(({ id }: { id: string }) => id.at(-1))).toEqual(['2', '3', '4'])
  })

  it('makes, renames and deletes a custom one', async () => {
    const ada = await administrator()
    const id = await created()
    expect(await (await ada.get(`${other}/${id}`)).json()).toMatchObject({
      ...contoso,
      policyType: 'custom',
      requirementsSatisfied: 'mfa',
    })
    expect((await ada.send('PATCH', `${path}/${id}`, { displayName: 'Renamed' })).status).toBe(204)
    expect(await (await ada.get(`${path}/${id}`)).json()).toMatchObject({
      ...contoso,
      displayName: 'Renamed',
    })
    expect((await ada.send('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await ada.get(`${path}/${id}`)).status).toBe(404)
  })

  it('changes the combinations by a request of their own, as documented', async () => {
    const ada = await administrator()
    const id = await created()
    const allowedCombinations = ['windowsHelloForBusiness']
    expect((await ada.send('PATCH', `${path}/${id}`, { allowedCombinations })).status).toBe(400)
    const answer = await ada.send('POST', `${path}/${id}/updateAllowedCombinations`, { allowedCombinations })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      currentCombinations: allowedCombinations,
      previousCombinations: contoso.allowedCombinations,
      conditionalAccessReferences: [],
    })
  })

  it.each(['PATCH', 'DELETE'])('refuses to %s a built-in one', async (method) => {
    const body = method === 'PATCH' ? { displayName: 'Mine' } : undefined
    expect(await errorOf(await (await administrator()).send(method, `${path}/${mfa}`, body))).toMatchObject({
      status: 400,
      message: `id: '${mfa}' is built in and cannot be changed.`,
    })
  })

  it.each([
    ['allowedCombinations[0]', { ...contoso, allowedCombinations: ['password,carrierPigeon'] }],
    ['allowedCombinations', { ...contoso, allowedCombinations: [] }],
    ['displayName', { ...contoso, displayName: 'multifactor AUTHENTICATION' }],
    ['displayName', { ...contoso, displayName: '' }],
    ['strength', { ...contoso, strength: 9_000 }],
  ])('refuses a wrong %s and names it', async (field, body) => {
    const error = await errorOf(await (await administrator()).send('POST', path, body))
    expect(error).toMatchObject({ status: 400, code: 'BadRequest' })
    expect(error.message.startsWith(`${field}: `), error.message).toBe(true)
    expect(emulator.store.authenticationStrengths.size).toBe(0)
  })

  it('keeps one that a policy demands', async () => {
    const id = await created()
    const ada = await administrator()
    await ada.send('POST', '/graph/v1.0/identity/conditionalAccess/policies', {
      displayName: 'Contoso’s own',
      state: 'enabled',
      conditions: {
        clientAppTypes: ['all'],
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
      },
      grantControls: { operator: 'OR', authenticationStrength: { id } },
    })
    expect(await errorOf(await ada.send('DELETE', `${path}/${id}`))).toMatchObject({
      status: 400,
      message: expect.stringContaining('refers to it'),
    })
  })

  it('is read with a reading permission and not written', async () => {
    const reader = await tokens.asUser(ids.admin, 'Policy.Read.AuthenticationMethod')
    expect((await reader.get(`${path}/${mfa}`)).status).toBe(200)
    expect((await reader.send('POST', path, contoso)).status).toBe(403)
  })
})
