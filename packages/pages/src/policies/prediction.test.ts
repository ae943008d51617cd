import { expect, it } from 'vitest'
import { officeState } from '../../test/office-state'
import type { Emulator } from '../control/emulator'
import type { Person } from '../office/api'
import { predict } from './prediction'
import { outcomeWords } from './prediction-line'

const at = '2026-03-02T08:50:00.000Z'
const password = { method: 'password', words: 'password', at }
const [someone] = officeState.users
if (!someone) throw new Error('nobody is in the test state')
const device = {
  id: 'd',
  displayName: 'PC',
  trustType: 'AzureAd',
  isCompliant: false,
  isManaged: true,
} as const
const person: Person = {
  ...someone,
  signedIn: { windows: { methods: ['password'], at, proofs: [password], device } },
}
const facts = { person, platforms: officeState.platforms, clientId: 'inbox' }

/** An emulator that refuses questions about `refused`; keeps what it is asked. */
function emulatorRefusing(refused: 'sign-in' | 'on-behalf-of' | 'nothing') {
  const asked: Record<string, unknown>[] = []
  const post = async (_path: string, question: unknown) => {
    asked.push(question as Record<string, unknown>)
    const isLast = (question as { occasion: string }).occasion === 'on-behalf-of'
    const refuses = refused === (isLast ? 'on-behalf-of' : 'sign-in')
    return refuses ? { outcome: 'refused', refusal: { aadsts: 50076 } } : { outcome: 'allowed' }
  }
  return { asked, emulator: { post: post as Emulator['post'] } }
}

it('says where it works, where it is refused with which number, and where nobody is signed in', async () => {
  const { emulator } = emulatorRefusing('on-behalf-of')
  expect(await predict(emulator, facts)).toEqual([
    { platform: 'web', outcome: 'absent' },
    { platform: 'Windows', outcome: 'refused', aadsts: 50076 },
  ])
})

it('asks with the proofs and the device of the sign-in on that platform, and with what is supposed', async () => {
  const { emulator, asked } = emulatorRefusing('nothing')
  await predict(emulator, facts, { displayName: 'Supposed' })
  expect(asked).toHaveLength(2)
  expect(asked[0]).toEqual({
    user: person.userPrincipalName,
    occasion: 'primary-refresh-token',
    clientAppType: 'mobileAppsAndDesktopClients',
    platform: 'windows',
    resource: 'inbox',
    proofs: ['password'],
    device: { trustType: 'AzureAd', isCompliant: false, isManaged: true },
    policies: [{ displayName: 'Supposed' }],
  })
  expect(asked[1]).toMatchObject({ client: 'inbox', occasion: 'on-behalf-of' })
})

it('does not ask on when the add-in gets no token', async () => {
  const { emulator, asked } = emulatorRefusing('sign-in')
  expect(await predict(emulator, facts)).toContainEqual({
    platform: 'Windows',
    outcome: 'refused',
    aadsts: 50076,
  })
  expect(asked).toHaveLength(1)
})

/** An emulator in which `mfa` is on and unsatisfied, and what is supposed blocks when it is called so. */
const whereMfaIsOn: Emulator['post'] = async <T>(_path: string, question?: unknown) => {
  const [supposed] = (question as { policies?: { displayName: string }[] }).policies ?? []
  const policies = [{ id: 'mfa', displayName: 'MFA' }, ...(supposed ? [{ id: 's', ...supposed }] : [])]
  const aadsts = supposed?.displayName === 'Block' ? 53003 : 50076
  const refused = { outcome: 'refused', refusal: { aadsts }, demand: 'conditional-access' }
  return { ...refused, policyIds: policies.map(({ id }) => id), policies } as T
}

it('says of a policy that changes nothing who refuses already', async () => {
  const [, windows] = await predict({ post: whereMfaIsOn }, facts, { displayName: 'Device' })
  expect(windows).toMatchObject({ aadsts: 50076, by: ['MFA'], already: true })
  expect(windows && outcomeWords(windows)).toBe('changes nothing: already refused, 50076 by MFA')
})

it('says the number that comes instead of the one there is', async () => {
  const [, windows] = await predict({ post: whereMfaIsOn }, facts, { displayName: 'Block' })
  expect(windows && outcomeWords(windows)).toBe('53003')
})

it('names who refuses beside a policy that is on and satisfied, and only then', async () => {
  const [, windows] = await predict({ post: whereMfaIsOn }, facts)
  expect(windows && outcomeWords(windows, 'Device')).toBe('50076 by MFA')
  expect(windows && outcomeWords(windows, 'MFA')).toBe('50076')
})
