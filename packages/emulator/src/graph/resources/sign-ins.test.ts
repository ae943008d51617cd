import { beforeEach, describe, expect, it } from 'vitest'
import { GraphTokens, restore } from '../../../test/graph-tokens.js'
import { createEmulator } from '../../emulator.js'
import { ids } from '../../tenant/default-ids.js'

const emulator = createEmulator({ clock: { now: () => Date.parse('2026-11-22T09:00:00Z') } })
const tokens = new GraphTokens(emulator)

beforeEach(() => restore(emulator))

const errorOf = async (answer: Response) => ({ status: answer.status, ...(await answer.json()).error })

const path = '/graph/v1.0/auditLogs/signIns'
const reader = () => tokens.asUser(ids.admin, 'AuditLog.Read.All')
const idOf = (index: number) => `66ea54eb-6301-4ee5-be62-ff5a759b010${index}`

/** Five sign-ins, a minute apart; every other one was refused. */
beforeEach(() => {
  for (let index = 0; index < 5; index += 1) {
    const createdDateTime = new Date(Date.parse('2026-11-22T08:00:00Z') + index * 60_000).toISOString()
    emulator.store.signInLog.put({
      id: idOf(index),
      tenantId: ids.contoso,
      createdDateTime,
      userId: index < 3 ? ids.milan : ids.nomfa,
      entry: {
        id: idOf(index),
        createdDateTime,
        userPrincipalName: index < 3 ? 'milan@contoso.com' : 'nomfa@contoso.com',
        appId: ids.inbox,
        correlationId: `d79f5bee-5860-4832-928f-3133e22ae91${index}`,
        conditionalAccessStatus: index % 2 ? 'failure' : 'success',
        status: { errorCode: index % 2 ? 50076 : 0, failureReason: null, additionalDetails: null },
        appliedConditionalAccessPolicies: [],
      },
      explanation: 'ours alone',
    })
  }
})

const indexes = async (query: string) => {
  const answer = await (await reader()).get(`${path}?${query}`)
  expect(answer.status, await answer.clone().text()).toBe(200)
  const { value } = await answer.json()
  return value.map(({ id }: { id: string }) => Number(id.at(-1)))
}

describe('/auditLogs/signIns', () => {
  it('lists every sign-in, newest first, in Graph’s words alone', async () => {
    expect(await indexes('')).toEqual([4, 3, 2, 1, 0])
    expect(await (await (await reader()).get(path)).text()).not.toContain('ours alone')
  })

  it.each([
    [`userId eq '${ids.milan}'`, [2, 1, 0]],
    ["userPrincipalName eq 'NOMFA@contoso.com'", [4, 3]],
    ["startswith(userPrincipalName,'milan')", [2, 1, 0]],
    [`appId eq '${ids.inbox}'`, [4, 3, 2, 1, 0]],
    ['status/errorCode eq 50076', [3, 1]],
    ['status/errorCode ne 0 and createdDateTime ge 2026-11-22T08:03:00Z', [3]],
    ['createdDateTime ge 2026-11-22T08:01:00Z and createdDateTime le 2026-11-22T08:02:00Z', [2, 1]],
    ['createdDateTime gt 2026-11-22T09:03:00+01:00', [4]],
    ["correlationId eq 'd79f5bee-5860-4832-928f-3133e22ae912'", [2]],
    ["conditionalAccessStatus eq 'failure'", [3, 1]],
  ])('filters by %s', async (filter, expected) => {
    expect(await indexes(`$filter=${encodeURIComponent(filter)}`)).toEqual(expected)
  })

  it('sorts the other way, and gives page after page', async () => {
    expect(await indexes('$orderby=createdDateTime')).toEqual([0, 1, 2, 3, 4])
    const seen: string[] = []
    let next: string | undefined = `${path}?$top=2`
    while (next) {
      const page: { value: { id: string }[]; '@odata.nextLink'?: string } = await (
        await (await reader()).get(next)
      ).json()
      seen.push(...page.value.map(({ id }) => id))
      next = page['@odata.nextLink']
    }
    expect(seen).toEqual([4, 3, 2, 1, 0].map(idOf))
  })

  it.each([
    '$filter=status/colour eq 1',
    "$filter=userAgent eq 'x'",
    '$top=1001',
    '$orderby=appId',
    '$filter=status/ eq 1',
  ])('refuses %s', async (query) => {
    expect((await (await reader()).get(`${path}?${query}`)).status).toBe(400)
  })

  it('gives one by its id', async () => {
    const ada = await reader()
    expect(await (await ada.get(`${path}/${idOf(1)}`)).json()).toMatchObject({
      '@odata.context': 'https://localhost:8443/graph/v1.0/$metadata#auditLogs/signIns/$entity',
      id: idOf(1),
      status: { errorCode: 50076 },
    })
    expect(await errorOf(await ada.get(`${path}/${ids.milan}`))).toMatchObject({ status: 404 })
  })

  it('shows nothing of another tenant', async () => {
    const entry = emulator.store.signInLog.get(idOf(0))!
    emulator.store.signInLog.put({ ...entry, tenantId: ids.fabrikam })
    expect(await indexes('')).toEqual([4, 3, 2, 1])
    expect((await (await reader()).get(`${path}/${idOf(0)}`)).status).toBe(404)
  })

  it('is for who may read it', async () => {
    expect((await (await tokens.asUser(ids.admin, 'User.Read')).get(path)).status).toBe(403)
    expect((await (await tokens.asUser(ids.milan, 'AuditLog.Read.All')).get(path)).status).toBe(403)
    expect((await (await tokens.asDaemon('AuditLog.Read.All')).get(path)).status).toBe(200)
  })
})
