import { afterEach, describe, expect, it, vi } from 'vitest'
import { report } from '../../src/cli/scenario.js'
import type { Emulator } from '../../src/emulator.js'
import { pairs, scenarios } from '../../src/scenarios/index.js'
import { runPair } from '../../src/scenarios/run-pair.js'
import { runScenario, storyEmulator, worldIn } from '../../src/scenarios/run-scenario.js'
import type { Scenario } from '../../src/scenarios/scenario.js'
import { tradesIn } from '../../src/scenarios/world/onbehalf-step.js'
import { people } from '../../src/scenarios/world/people.js'
import type { World } from '../../src/scenarios/world/world.js'

const named = (name: string) => scenarios.find((scenario) => scenario.name === name)!
const desktop = named('desktop-password-prt-vs-graph-mfa')
const web = named('web-session-mfa-same-tenant')
const pair = pairs.find(({ name }) => name === 'pair')!

const opened: Emulator[] = []
function emulator(): Emulator {
  const made = storyEmulator()
  opened.push(made)
  return made
}

afterEach(() => {
  for (const each of opened.splice(0)) each.close()
  vi.restoreAllMocks()
})

describe('every scenario', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s goes as it is told, with its codes, claims and sequence of requests',
    async (_name, scenario) => {
      const { steps, asExpected } = await runScenario(scenario)
      expect(steps.flatMap(({ title, deviations }) => deviations.map((each) => [title, each]))).toEqual([])
      expect(steps.length).toBeGreaterThan(0)
      expect(asExpected).toBe(true)
    },
  )

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s says why, who can end it, and where it is known from',
    (_name, { explanation, remedies, sources, symptom }) => {
      expect(symptom).not.toBe('')
      expect(explanation.length).toBeGreaterThan(80)
      expect(remedies.length).toBeGreaterThan(0)
      expect(sources.every((source) => URL.canParse(source))).toBe(true)
      expect(sources.length).toBeGreaterThan(0)
    },
  )

  it('has a name of its own', () => {
    const names = [...pairs, ...scenarios].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the pair', () => {
  it('parts at the on-behalf-of request, and one prompt brings both together', async () => {
    const { rows, partsAt, asExpected } = await runPair(pair)
    expect(rows.map(({ title, left, right }) => [title, left?.words, right?.words])).toEqual([
      ['token for the add-in', 'v2, session: pwd+mfa', 'v2, broker: pwd'],
      ['on-behalf-of to Graph', '200', '400 AADSTS50076 basic_action, claims'],
      ['challenge relayed', undefined, '401 insufficient_claims → authChallenge'],
      ['after one prompt', undefined, '200, 3 messages'],
    ])
    expect(partsAt).toBe('on-behalf-of')
    expect(asExpected).toBe(true)
  })

  it('differs in the sign-in and in nothing else', async () => {
    const [left, right] = await Promise.all([stateOf(web), stateOf(desktop)])
    expect(left.tenant).toEqual(right.tenant)
    expect(JSON.stringify(left.tenant)).toContain('Require MFA for Office 365')
    expect(left.signIns).toEqual([['Outlook on the web', 'Password, Mobile app notification']])
    expect(right.signIns.length).toBeGreaterThan(0)
    expect(right.signIns.map(([, proofs]) => proofs)).toEqual(right.signIns.map(() => 'Password'))
  })

  it('answers how Outlook opened the mailbox: its own token is older than the policy and still lives', async () => {
    const world = worldIn(emulator())
    await desktop.setUp(world)
    await world.at(desktop.begins)
    const now = await world.office.openMailbox('windows', people.milan)
    expect(now).toMatchObject({ opened: true, cached: true, pages: [] })
    await world.at('10:30')
    const later = await world.office.openMailbox('windows', people.milan)
    expect(later).toMatchObject({ opened: true, cached: false })
    expect(later.pages).toEqual([expect.stringContaining('Approve on your phone')])
  })

  it.each([
    ['cold', []],
    ['warm with the token of the web', ['web']],
  ] as const)('refuses Windows until it has proved a second factor, the cache %s', async (_cache, before) => {
    const world = worldIn(emulator())
    await pair.setUp(world)
    await world.at('09:10')
    for (const platform of before) {
      expect(await world.addIn(platform, people.milan).withOnbehalf()).toMatchObject({ status: 200 })
    }
    const closing = world.addIn('windows', people.milan, { prompts: 'close' })
    for (let call = 0; call < 3; call += 1) {
      const { result, requests } = await world.during(() => closing.withOnbehalf())
      expect(tradesIn(requests).map(({ refusal }) => refusal.aadsts)).toEqual([50076])
      expect(result.stopped).toMatchObject({ code: 'cancelled' })
    }
    const answering = world.addIn('windows', people.milan)
    expect(await answering.withOnbehalf()).toMatchObject({ status: 200 })
    expect(await answering.asMostDo()).toMatchObject({ status: 200 })
  })
})

describe('a scenario whose behaviour is broken', () => {
  const withoutPolicies = async ({ directory }: World) => {
    const path = '/v1.0/identity/conditionalAccess/policies'
    const { value } = await directory.ask<{ value: { id: string }[] }>('GET', path)
    for (const { id } of value) await directory.ask('DELETE', `${path}/${id}`)
  }

  it('is not as expected without its policy, says in which step, and ends with exit code 1', async () => {
    const result = await runScenario(desktop, { meanwhile: withoutPolicies })
    expect(result.asExpected).toBe(false)
    const broken = result.steps.filter(({ deviations }) => deviations.length > 0).map(({ title }) => title)
    expect(broken).toEqual(['on-behalf-of to Graph', 'challenge relayed', 'after one prompt'])
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    expect(report(result, performance.now(), {})).toBe(1)
    expect(write.mock.calls.join('')).toContain('not as expected: aadsts: expected 50076, was nothing')
  })

  it('is not as expected when the two sides do not part', async () => {
    const result = await runPair(pair, { meanwhile: withoutPolicies })
    expect(result.partsAt).toBeUndefined()
    expect(result.asExpected).toBe(false)
    vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    expect(report(result, performance.now(), { json: true })).toBe(1)
  })

  it('is not as expected when the refusal names no claims', async () => {
    const { steps } = await runScenario(desktop, {
      meanwhile: (world) => world.conditions({ refusalForm: 'without-claims' }),
    })
    expect(steps.flatMap(({ deviations }) => deviations)).toContain(
      'claims: expected ["access_token.capolids"], was []',
    )
  })

  it('says so when its state cannot be brought about', async () => {
    const impossible: Scenario = {
      ...desktop,
      setUp: (world) => world.office.signIn('windows', 'nobody@contoso.com', 'password'),
    }
    const { steps, asExpected } = await runScenario(impossible)
    expect(asExpected).toBe(false)
    expect(steps).toMatchObject([{ title: 'could not go on', words: expect.stringContaining('nobody@') }])
  })
})

/** What an administrator sees of the tenant in the state of a scenario, and who signed in how; ids by their order. */
async function stateOf(scenario: Scenario) {
  const world = worldIn(emulator())
  await scenario.setUp(world)
  await world.at(scenario.begins)
  const paths = [
    '/v1.0/organization',
    '/v1.0/users',
    '/v1.0/groups',
    '/v1.0/applications',
    '/v1.0/servicePrincipals',
    '/v1.0/oauth2PermissionGrants',
    '/v1.0/devices',
    '/v1.0/identity/conditionalAccess/policies',
    '/v1.0/identity/conditionalAccess/namedLocations',
    '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy',
    `/v1.0/users/${people.milan}/authentication/methods`,
  ]
  const answers: unknown[] = []
  for (const path of paths) answers.push(await world.directory.ask('GET', path))
  for (const path of ['devices', 'conditions', 'clock', 'add-ins'])
    answers.push(await world.control.ask('GET', path))
  const rows = (await world.signIns(people.milan)).map(({ appDisplayName, authenticationDetails }) => {
    return [appDisplayName, authenticationDetails.map((detail) => detail.authenticationMethod).join(', ')]
  })
  const different = new Map(rows.map((row) => [row.join(': '), row]))
  return { tenant: withoutSignIns(answers), signIns: [...different.values()] }
}

/** Ids are random: each becomes its place in the order of appearance. Who is signed in on a computer is the sign-in. */
function withoutSignIns(answers: readonly unknown[]): unknown {
  const ids: string[] = []
  const text = JSON.stringify(answers, (key, value) => (key === 'people' ? undefined : value))
  return JSON.parse(
    text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      if (!ids.includes(id)) ids.push(id)
      return `id ${ids.indexOf(id)}`
    }),
  )
}
