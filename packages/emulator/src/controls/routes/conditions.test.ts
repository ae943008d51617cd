import { beforeEach, describe, expect, it } from 'vitest'
import { Conditions } from '../conditions.js'
import { BadBody } from '../refuse.js'
import { conditionRoutes } from './conditions.js'

let conditions: Conditions
beforeEach(() => {
  conditions = new Conditions()
})

function send(method: string, body?: unknown): Response | Promise<Response> {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const routes = conditionRoutes(conditions)
  routes.onError((error) => {
    if (error instanceof BadBody) return error.response
    throw error
  })
  return routes.request('https://localhost/', init)
}

describe('the conditions around the tenants', () => {
  it('says where people and servers are', async () => {
    const answer = await send('GET')
    expect(await answer.json()).toEqual({
      people: { address: '203.0.113.10', country: 'DE' },
      servers: { address: '198.51.100.20', country: 'IE' },
      refusalForm: 'recorded',
      eventDelay: 'PT0S',
      secondFactorLifetime: 'P90D',
      frequencyAtServers: 'enforced',
      scopesJudged: 'asked',
      assertionRules: 'entra',
      refusalYear: 'today',
      lifetimes: 'current',
      deviceCodeAuthorities: 'any',
      basicAuthentication: 'retired',
      signInRisk: 'none',
      federation: {
        insideAddresses: ['192.0.2.10'],
        secondFactor: 'when-asked',
        sessionLifetime: 'PT8H',
        metadataAge: 'P1D',
      },
      idTokensAsAssertions: 'refused',
      nationalTenants: {},
      tenantRestrictions: null,
      office: {
        preset: 'today',
        tokenCache: 'per-account',
        callLimit: { calls: 60, period: 'PT10S' },
        eventCallLimit: { calls: 5, period: 'PT10S' },
        sessionHints: 'not-sent',
        browser: 'edge',
        thirdPartyCookies: 'sent',
        securityZones: 'one',
        documents: 'cloud',
        identity: 'cloud-account',
        catalog: 'sideloaded',
        bridgeTokens: 'renewed',
        consentWindows: 'of-the-add-in',
        personalMailboxCode: 13012,
        outlookAddress: null,
      },
    })
  })

  it('changes a member of AD FS and leaves its others', async () => {
    await send('PATCH', { federation: { sessionLifetime: 'PT1H' } })
    expect(conditions.values.federation).toMatchObject({
      sessionLifetime: 3_600_000,
      secondFactor: 'when-asked',
      insideAddresses: ['192.0.2.10'],
    })
  })

  it.each([
    { eventDelay: '-PT1S' },
    { secondFactorLifetime: 'P3651D' },
    { federation: { sessionLifetime: 'P99999999999999D' } },
    { federation: { metadataAge: 'P3651D' } },
  ])('takes no duration that time cannot hold: %j', async (body) => {
    expect((await send('PATCH', body)).status).toBe(400)
    expect(conditions.values).toEqual(new Conditions().values)
  })

  it('changes what is named and leaves the rest', async () => {
    await send('PATCH', { people: { address: '192.0.2.7' }, eventDelay: 'PT5M' })
    expect(conditions.values).toMatchObject({
      people: { address: '192.0.2.7' },
      eventDelay: 300_000,
      servers: { address: '198.51.100.20' },
    })
  })

  it.each([
    [{ people: { address: 'home' } }, 'people.address: expected an IP address such as 203.0.113.10'],
    [{ people: { address: '192.0.2.7', country: 'Germany' } }, 'people.country'],
    [{ refusalForm: 'polite' }, 'refusalForm'],
    [{ frequencyAtServers: 'never' }, 'frequencyAtServers'],
    [{ scopesJudged: 'some' }, 'scopesJudged'],
    [{ assertionRules: 'loose' }, 'assertionRules'],
    [{ refusalYear: '1999' }, 'refusalYear'],
    [{ signInRisk: 'hidden' }, 'signInRisk'],
    [{ lifetimes: '1999' }, 'lifetimes'],
    [{ basicAuthentication: 'yes' }, 'basicAuthentication'],
    [{ eventDelay: 'soon' }, '"soon" is no ISO 8601 duration'],
    [{ eventDelay: 'PT1H' }, 'at most PT15M'],
    [{ secondFactorLifetime: 'PT0S' }, 'secondFactorLifetime'],
    [{ weather: 'fine' }, 'weather'],
  ])('refuses %j, names the member and changes nothing', async (body, words) => {
    const answer = await send('PATCH', body)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(words.replaceAll('"', '\\"'))
    expect((await (await send('GET')).json()) as object).toMatchObject({ refusalForm: 'recorded' })
  })

  it('goes back to those of a start', async () => {
    await send('PATCH', { refusalForm: 'documented' })
    await send('DELETE')
    expect(conditions.values.refusalForm).toBe('recorded')
  })
})
