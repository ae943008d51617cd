import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hour, type Json, minute, OfficeWorld } from './support/office.js'
import { putPolicy } from './support/policies.js'

let world: OfficeWorld

beforeAll(async () => {
  world = new OfficeWorld()
  await world.signIn('windows')
  await world.token('windows')
  world.lendKeys()
}, 60_000)

beforeEach(() => {
  world = new OfficeWorld()
})

const mailbox = (platform: 'web' | 'windows', prompts = 'answer'): Promise<Json> =>
  world.must('POST', 'office/mailbox', { platform, user: 'milan@contoso.com', prompts })

const forEverything = () =>
  putPolicy(world.emulator, { displayName: 'MFA for Mila', applications: ['Office365'], controls: ['mfa'] })

describe.each(['web', 'windows'] as const)('Outlook on %s opens the mailbox', (platform) => {
  it('silently after a sign-in, by a token of its own that it keeps', async () => {
    await world.signIn(platform)
    const first = await mailbox(platform)
    expect(first).toMatchObject({ opened: true, cached: false, pages: [] })
    world.advance(30 * minute)
    expect(await mailbox(platform)).toMatchObject({ opened: true, cached: true, token: first.token })
  })

  it('by its token from before a policy, and asks again when that has ended', async () => {
    await world.signIn(platform)
    await mailbox(platform)
    forEverything()
    expect(await mailbox(platform)).toMatchObject({ opened: true, cached: true, pages: [] })

    world.advance(2 * hour)
    const again = await mailbox(platform)
    expect(again).toMatchObject({ opened: true, cached: false })
    expect(again.pages).toEqual([expect.stringMatching(/^Approve on your phone/)])
  })

  it('not when the person closes the prompt, and says which policy it was', async () => {
    await world.signIn(platform)
    forEverything()
    expect(await mailbox(platform, 'close')).toMatchObject({ opened: false })
  })

  it('asks for a sign-in when nobody is there', async () => {
    const answer = await mailbox(platform)
    expect(answer).toMatchObject({ opened: true, cached: false })
    expect(answer.pages).toContain('Password for milan@contoso.com')
  })

  it('not where a policy blocks: one page, and the policy by name', async () => {
    await world.signIn(platform)
    putPolicy(world.emulator, { displayName: 'Nobody', applications: ['Office365'], controls: ['block'] })
    const answer = await mailbox(platform)
    expect(answer).toMatchObject({
      opened: false,
      aadsts: 53003,
      facts: [{ kind: 'policy', policies: ['Nobody'] }],
    })
    expect(answer.pages).toHaveLength(1)
  })
})

it('a policy for Office 365 makes Outlook on Windows itself ask again, and the add-in then goes through', async () => {
  await world.signIn('windows')
  await mailbox('windows')
  forEverything()
  const before = await world.token('windows')
  expect(await world.onBehalfOf(before.accessToken)).toMatchObject({ error_codes: [50076] })

  world.advance(2 * hour)
  expect(await mailbox('windows')).toMatchObject({ opened: true, cached: false })
  const after = await world.token('windows', { prompts: 'answer' })
  expect(after).toMatchObject({ pages: [] })
  expect(await world.onBehalfOf(after.accessToken)).toHaveProperty('access_token')
})
