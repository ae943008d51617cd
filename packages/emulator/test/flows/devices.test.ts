import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { OfficeWorld } from './support/office.js'
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

const office365 = () => putPolicy(world.emulator, { applications: ['Office365'], controls: ['mfa'] })

describe('a policy that wants a second factor for Office 365', () => {
  it.each([
    ['web', 'password', 50076],
    ['web', 'totp', undefined],
    ['web', 'phone-app', undefined],
    ['windows', 'password', 50076],
    ['windows', 'totp', undefined],
    ['windows', 'phone-app', undefined],
    ['windows', 'windows-hello', undefined],
  ] as const)('on %s, after a sign-in by %s, ends the exchange with %s', async (platform, method, aadsts) => {
    await world.signIn(platform, method)
    office365()
    const { accessToken } = await world.token(platform)
    const answer = await world.onBehalfOf(accessToken)
    expect(answer.error_codes).toEqual(aadsts === undefined ? undefined : [aadsts])
  })
})

const user = 'milan@contoso.com'

describe('a computer', () => {
  it('is joined and compliant by its first sign-in', async () => {
    await world.signIn('windows')
    expect((await world.must('GET', 'devices')).devices).toMatchObject([
      {
        platform: 'windows',
        tenant: 'Contoso',
        trustType: 'AzureAd',
        displayName: 'ONBEHALF-PC',
        isCompliant: true,
        isManaged: true,
        accountEnabled: true,
        people: [{ user, credential: 'password', primaryRefreshToken: { proofs: [{ method: 'password' }] } }],
      },
    ])
  })

  it.each([
    ['AzureAd', true, true, undefined],
    ['AzureAd', true, false, 53001],
    ['ServerAd', true, true, undefined],
    ['ServerAd', false, true, undefined],
    ['Workplace', false, true, 53000],
    ['Workplace', true, false, 53001],
    ['AzureAd', false, true, 53000],
  ] as const)(
    'registered as %s, compliant %s, asked for compliance %s: %s',
    async (trustType, isCompliant, wants, aadsts) => {
      await world.devices({ action: 'register', user, trustType, isCompliant })
      await world.signIn('windows')
      putPolicy(world.emulator, {
        controls: wants
          ? ['compliantDevice', ...(trustType === 'ServerAd' ? (['domainJoinedDevice'] as const) : [])]
          : ['domainJoinedDevice'],
        operator: 'OR',
      })
      const answer = await world.token('windows')
      expect(answer.aadsts).toBe(aadsts)
      expect('accessToken' in answer).toBe(aadsts === undefined)
    },
  )

  it.each([
    ['AzureAd', true],
    ['ServerAd', true],
    ['Workplace', false],
  ] as const)(
    'registered as %s is managed and compliant unless said otherwise: %s',
    async (trustType, expected) => {
      const device = await world.devices({ action: 'register', user, trustType })
      expect(device).toMatchObject({ trustType, isCompliant: expected, isManaged: expected })
    },
  )

  it('is registered once: the same wish again only changes what it names', async () => {
    const first = await world.devices({ action: 'register', user, trustType: 'ServerAd' })
    const again = await world.devices({
      action: 'register',
      user,
      trustType: 'ServerAd',
      isCompliant: false,
      displayName: 'LAPTOP-7',
    })
    expect(again).toMatchObject({ id: first.id, isCompliant: false, displayName: 'LAPTOP-7' })
    const other = await world.devices({ action: 'register', user, trustType: 'AzureAd' })
    expect(other.id).not.toBe(first.id)
    expect(world.emulator.store.devices.size).toBe(1)
  })

  it('forgets its people when it is registered in another way', async () => {
    await world.signIn('windows')
    expect(await world.devices({ action: 'register', user, trustType: 'Workplace' })).toMatchObject({
      people: [],
    })
    expect(await world.token('windows')).toMatchObject({ code: 13001 })
  })

  it('changes by update, and policies feel it at once', async () => {
    await world.signIn('windows')
    putPolicy(world.emulator, { controls: ['compliantDevice'] })
    expect(await world.token('windows')).toHaveProperty('accessToken')
    const { devices } = await world.must('GET', 'devices')
    const [{ id }] = devices as [{ id: string }]
    expect(await world.devices({ action: 'update', id, isCompliant: false })).toMatchObject({
      isCompliant: false,
    })
    expect(await world.token('windows', { app: 'word' })).toMatchObject({ aadsts: 53000 })
  })

  it('unregistered keeps nobody and no key of Windows Hello', async () => {
    await world.signIn('windows', 'windows-hello')
    expect(await world.devices({ action: 'unregister', user })).toMatchObject({
      trustType: 'none',
      id: null,
      people: [],
    })
    expect(await world.devices({ action: 'unregister', user })).toMatchObject({ trustType: 'none' })
    const person = world.emulator.directory.userByName(user)
    expect(person?.methods.map(({ kind }) => kind)).not.toContain('windows-hello')
    expect(world.emulator.store.devices.size).toBe(0)
    expect(world.emulator.store.primaryRefreshTokens.size).toBe(0)
  })
})

describe('a computer without registration', () => {
  beforeEach(() => world.devices({ action: 'register', user, trustType: 'none' }))

  it('gets tokens by the application’s own refresh token: no device vouches', async () => {
    await world.signIn('windows')
    expect(await world.token('windows')).toHaveProperty('accessToken')
    putPolicy(world.emulator, { controls: ['compliantDevice'] })
    expect(await world.token('windows', { app: 'word' })).toMatchObject({ code: 13005, aadsts: 50097 })
    expect(world.emulator.store.primaryRefreshTokens.size).toBe(0)
    expect((await world.must('GET', 'devices')).devices).toMatchObject([
      { trustType: 'none', people: [{ user }] },
    ])
  })

  it('answers a challenge, and the next application is quiet', async () => {
    await world.signIn('windows')
    office365()
    const first = await world.token('windows')
    const { claims } = await world.onBehalfOf(first.accessToken)
    await world.token('windows', { options: { authChallenge: claims }, prompts: 'answer' })
    const word = await world.token('windows', { app: 'word', prompts: 'answer' })
    expect(word.pages).toEqual([])
    expect(await world.onBehalfOf(word.accessToken)).toHaveProperty('access_token')
  })

  it('lets people sign in on a page that Office shows', async () => {
    const answer = await world.token('windows', { options: { allowSignInPrompt: true }, prompts: 'answer' })
    expect(answer).toHaveProperty('accessToken')
    expect(answer.pages).toContain(`Password for ${user}`)
  })

  it('has no Windows Hello for Business', async () => {
    const { status, json } = await world.control('POST', 'office/sign-in', {
      platform: 'windows',
      user,
      method: 'windows-hello',
    })
    expect([status, json]).toMatchObject([422, { error: { code: 'cannot-sign-in' } }])
  })
})

describe('Windows Hello', () => {
  it('is set up with a second factor, and signs in by a key that only the computer has', async () => {
    await world.signIn('windows', 'windows-hello')
    const person = world.emulator.directory.userByName(user)
    const [method] = person!.methods.filter(({ kind }) => kind === 'windows-hello')
    const { devices } = await world.must('GET', 'devices')
    expect(method).toMatchObject({
      deviceId: (devices as [{ id: string }])[0].id,
      publicKey: expect.stringMatching(/^MII/),
    })
    expect(devices).toMatchObject([{ people: [{ credential: 'windows-hello' }] }])
  })

  it('is not set up by somebody without a second factor, and says so', async () => {
    const { status, json } = await world.control('POST', 'devices', {
      action: 'sign-in',
      user: 'nomfa@contoso.com',
      method: 'windows-hello',
    })
    expect([status, json]).toMatchObject([
      422,
      {
        error: {
          code: 'cannot-sign-in',
          message: 'Windows Hello is set up with a second factor, and Noah Fischer has none.',
        },
      },
    ])
  })

  it('is not set up on a computer that is only registered', async () => {
    await world.devices({ action: 'register', user, trustType: 'Workplace' })
    expect(
      (await world.control('POST', 'devices', { action: 'sign-in', user, method: 'windows-hello' })).status,
    ).toBe(422)
  })
})

describe('a sign-in by a method that somebody has not', () => {
  it.each(['web', 'windows'] as const)('is refused on %s', async (platform) => {
    const { status, json } = await world.control('POST', 'office/sign-in', {
      platform,
      user,
      method: 'text-message',
    })
    expect([status, json]).toMatchObject([
      422,
      { error: { message: 'Mila Nikolova has not set up: text message.' } },
    ])
  })
})

describe('browser SSO', () => {
  it('is off: the web and Windows do not know of each other', async () => {
    await world.signIn('windows', 'windows-hello')
    expect(await world.token('web')).toMatchObject({ code: 13006 })
  })

  it('signs the browser in as the computer is signed in, with its device', async () => {
    await world.signIn('windows', 'windows-hello')
    expect(await world.devices({ action: 'browser-sso', user, enabled: true })).toMatchObject({
      browserSso: true,
    })
    putPolicy(world.emulator, { controls: ['compliantDevice'] })
    office365()
    const { accessToken } = await world.token('web')
    expect(await world.onBehalfOf(accessToken)).toHaveProperty('access_token')
    const [{ id }] = (await world.must('GET', 'devices')).devices as [{ id: string }]
    const accounts = [...world.emulator.store.browserSessions.all()].flatMap((session) => session.accounts)
    expect(accounts.map(({ circumstances }) => circumstances)).toContainEqual(
      expect.objectContaining({ deviceId: id, clientAppType: 'browser' }),
    )
    expect(await world.token('web')).toMatchObject({ cached: true })
  })

  it('tells the browser of a second factor that was proved on Windows', async () => {
    await world.devices({ action: 'browser-sso', user, enabled: true })
    await world.signIn('windows')
    office365()
    const first = await world.token('web')
    const { claims, error_codes: codes } = await world.onBehalfOf(first.accessToken)
    expect(codes).toEqual([50076])
    await world.token('windows', { options: { authChallenge: claims }, prompts: 'answer' })
    const later = await world.token('web', { app: 'word' })
    expect(await world.onBehalfOf(later.accessToken)).toHaveProperty('access_token')
  })

  it('ends when it is turned off', async () => {
    await world.signIn('windows')
    await world.devices({ action: 'browser-sso', user, enabled: true })
    await world.devices({ action: 'browser-sso', user, enabled: false })
    expect(await world.token('web')).toMatchObject({ code: 13006 })
  })
})

describe('a personal account in Word, as its mailbox is given no token', () => {
  const someone = 'someone@outlook.com'

  it('gets tokens through the broker, on a computer that is its own', async () => {
    await world.signIn('windows', 'password', someone)
    expect(await world.token('windows', { user: someone, app: 'word' })).toHaveProperty('accessToken')
    expect((await world.must('GET', 'devices')).devices).toMatchObject([
      { trustType: 'Workplace', isManaged: false },
    ])
  })

  it('beside a work account on the same computer', async () => {
    await world.signIn('windows')
    await world.signIn('windows', 'password', someone)
    expect(await world.token('windows')).toHaveProperty('accessToken')
    expect(await world.token('windows', { user: someone, app: 'word' })).toHaveProperty('accessToken')
  })
})

describe('POST /_onbehalf/devices', () => {
  it.each([
    [{ action: 'explode' }, 'action'],
    [{ action: 'register', user, trustType: 'Azure' }, 'trustType: '],
    [{ action: 'register', user, trustType: 'Azure' }, '"Azure"'],
    [{ action: 'register', user, isCompliant: 'yes' }, 'isCompliant: '],
    [{ action: 'register' }, 'user: '],
    [{ action: 'sign-in', user, method: 'smart-card' }, 'method: '],
    [{ action: 'browser-sso', user }, 'enabled: '],
    [{ action: 'use', user, more: 1 }, 'more'],
    [{ action: 'revoke' }, 'id: '],
  ])('refuses %j and names %s', async (body, words) => {
    const { status, json } = await world.control('POST', 'devices', body)
    expect(status).toBe(400)
    expect(JSON.stringify(json.error)).toContain(JSON.stringify(words).slice(1, -1))
  })

  it.each([
    [{ action: 'register', user: 'nobody@contoso.com' }, 'nobody@contoso.com'],
    [{ action: 'register', tenant: 'nowhere.com' }, 'nowhere.com'],
    [{ action: 'update', id: 'no-device' }, 'no-device'],
    [{ action: 'sign-out', user: 'nobody@contoso.com' }, 'nobody@contoso.com'],
  ])('finds nothing for %j', async (body, words) => {
    const { status, json } = await world.control('POST', 'devices', body)
    expect([status, JSON.stringify(json)]).toEqual([404, expect.stringContaining(words)])
  })

  it('signs in and out', async () => {
    expect(await world.devices({ action: 'sign-in', user })).toMatchObject({
      people: [{ user, credential: 'password' }],
    })
    expect(await world.devices({ action: 'sign-out', user })).toMatchObject({ people: [] })
    expect((await world.control('POST', 'devices', { action: 'use', user })).status).toBe(409)
  })
})
