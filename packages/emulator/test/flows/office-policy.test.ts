import { decodeJwt } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ids } from '../../src/tenant/default-tenant.js'
import { hour, OfficeWorld } from './support/office.js'
import { putPolicy } from './support/policies.js'

let world: OfficeWorld

beforeAll(async () => {
  world = new OfficeWorld()
  await world.signIn('windows', 'windows-hello')
  await world.token('windows')
  world.lendKeys()
}, 60_000)

beforeEach(() => {
  world = new OfficeWorld()
})

const office365 = () =>
  putPolicy(world.emulator, {
    displayName: 'MFA for Office 365',
    applications: ['Office365'],
    controls: ['mfa'],
  })
const onAddIn = () =>
  putPolicy(world.emulator, {
    displayName: 'MFA for the inbox',
    applications: [ids.inbox],
    controls: ['mfa'],
  })

describe.each(['web', 'windows'] as const)('a claims challenge on %s', (platform) => {
  it('asks for exactly the second factor, and the token that follows is good for mail', async () => {
    await world.signIn(platform)
    office365()
    const first = await world.token(platform)
    const refused = await world.onBehalfOf(first.accessToken)
    expect(refused).toMatchObject({ error_codes: [50076], suberror: 'basic_action' })

    world.advance(60_000)
    const second = await world.token(platform, {
      options: { authChallenge: refused.claims },
      prompts: 'answer',
    })
    expect(second).toMatchObject({ cached: false })
    expect(second.pages).toEqual([expect.stringMatching(/^Approve on your phone: \d\d$/)])
    expect(await world.onBehalfOf(second.accessToken)).toHaveProperty('access_token')
  })

  it('leaves no token from before in the cache, for any application', async () => {
    await world.signIn(platform)
    office365()
    const word = await world.token(platform, { app: 'word' })
    const first = await world.token(platform)
    const { claims } = await world.onBehalfOf(first.accessToken)
    const second = await world.token(platform, { options: { authChallenge: claims }, prompts: 'answer' })
    const third = await world.token(platform)
    expect(third).toMatchObject({ accessToken: second.accessToken, cached: true })
    const later = await world.token(platform, { app: 'word' })
    expect(later.accessToken).not.toBe(word.accessToken)
    expect(await world.onBehalfOf(later.accessToken)).toHaveProperty('access_token')
  })

  it.each([
    ['no JSON', 'MFA please'],
    ['a list', '[]'],
    ['text', '"c1"'],
    ['100 KB long', JSON.stringify({ access_token: { a: 'x'.repeat(100_000) } })],
  ])('that is %s ends with a code and no page', async (_what, authChallenge) => {
    await world.signIn(platform)
    const answer = await world.token(platform, { options: { authChallenge }, prompts: 'answer' })
    expect(answer).toMatchObject({
      code: platform === 'web' ? 13006 : 13007,
      facts: [{ kind: 'challenge-unreadable' }],
      pages: [],
    })
  })

  it('that nobody can satisfy ends with a code after one page', async () => {
    await world.signIn(platform)
    const { id } = putPolicy(world.emulator, {
      displayName: 'Nobody',
      applications: ['Office365'],
      controls: ['block'],
    })
    const authChallenge = JSON.stringify({ access_token: { capolids: { essential: true, values: [id] } } })
    const answer = await world.token(platform, { options: { authChallenge }, prompts: 'answer' })
    expect(answer).toMatchObject({
      code: platform === 'web' ? 13006 : 13005,
      aadsts: 53003,
      facts: [{ kind: 'policy', policies: ['Nobody'] }],
    })
    expect(answer.pages).toHaveLength(1)
  })
})

describe.each([
  ['web', 13006],
  ['windows', 13005],
] as const)('a policy on the add-in itself, on %s', (platform, code) => {
  it(`gives no prompt and ${code}, and the fact says that it is a policy`, async () => {
    await world.signIn(platform)
    onAddIn()
    const answer = await world.token(platform, { options: { allowSignInPrompt: true }, prompts: 'answer' })
    expect(answer).toMatchObject({ code, aadsts: 50076, pages: [] })
    const [fact] = answer.facts as { kind: string; sentence: string; policies: string[] }[]
    expect(fact).toMatchObject({ kind: 'policy', policies: ['MFA for the inbox'] })
    expect(fact?.sentence).toContain('The cause is a policy')
  })

  it('is satisfied by a sign-in with a second factor', async () => {
    await world.signIn(platform, 'totp')
    onAddIn()
    expect(await world.token(platform)).toHaveProperty('accessToken')
  })
})

it('on Windows one prompt is enough for every application: the primary refresh token knows of it', async () => {
  await world.signIn('windows')
  office365()
  const first = await world.token('windows')
  const { claims } = await world.onBehalfOf(first.accessToken)
  await world.token('windows', { options: { authChallenge: claims }, prompts: 'answer' })
  onAddIn()
  world.advance(2 * hour)
  const word = await world.token('windows', { app: 'word', prompts: 'answer' })
  expect(word).toMatchObject({ cached: false, pages: [] })
  expect(await world.onBehalfOf(word.accessToken)).toHaveProperty('access_token')
})

it('names the page at which the person could not go on', async () => {
  await world.signIn('windows')
  const authChallenge = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })
  putPolicy(world.emulator, { contexts: ['c1'], controls: ['mfa'] })
  const [authenticator] = world.emulator.store.users
    .get(ids.milan)!
    .methods.filter(({ kind }) => kind === 'totp')
  const person = world.emulator.store.users.get(ids.milan)!
  world.emulator.store.users.put({ ...person, methods: [{ kind: 'password' }, authenticator!] })
  world.emulator.faults.put({ id: 'f', match: { route: `/${ids.contoso}/sign-in` }, effect: { status: 503 } })
  const answer = await world.token('windows', { options: { authChallenge }, prompts: 'answer' })
  expect(answer).toMatchObject({ code: 13002 })
  expect(answer.cause).toContain('gave up at the page')
})

it('tells by the token what the sign-in behind it proved', async () => {
  await world.signIn('windows')
  const { accessToken } = await world.token('windows')
  expect(decodeJwt(String(accessToken))).toMatchObject({ aud: ids.inbox, oid: ids.milan })
})
