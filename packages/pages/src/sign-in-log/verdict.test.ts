import { expect, it } from 'vitest'
import { signInEntry } from '../../test/sign-in-entry'
import { controlWords, resultWords, verdictOf } from './verdict'
import { deviceWords, placeWords } from './where'

const at = (text: string) => new Date(text).toISOString()
const proof = (authenticationMethod: string, moment: string) => ({
  authenticationMethod,
  authenticationStepDateTime: at(moment),
})

it('names the policy that refused, what there was and what was missing', () => {
  const createdDateTime = at('2026-03-02T09:41:00')
  const authenticationDetails = [proof('Password', '2026-03-02T08:50:00')]
  expect(verdictOf(signInEntry({ createdDateTime, authenticationDetails }))).toEqual({
    policies: ['Require MFA for Office 365'],
    has: 'password 08:50',
    lacks: 'missing: second factor',
  })
})

it('names no policy that was satisfied, or that only reports', () => {
  const others = ['success', 'reportOnlyFailure', 'notEnabled'].map((result) => ({
    id: result,
    displayName: result,
    result,
  }))
  const appliedConditionalAccessPolicies = [
    ...others,
    ...(signInEntry().appliedConditionalAccessPolicies ?? []),
  ]
  expect(verdictOf(signInEntry({ appliedConditionalAccessPolicies }))?.policies).toEqual([
    'Require MFA for Office 365',
  ])
})

it('gives a proof of another day its day, and joins several', () => {
  const authenticationDetails = [
    proof('Windows Hello for Business', '2026-03-01T08:50:00'),
    proof('Mobile app notification', '2026-03-02T09:12:00'),
  ]
  const createdDateTime = at('2026-03-02T09:41:00')
  expect(verdictOf(signInEntry({ createdDateTime, authenticationDetails }))?.has).toBe(
    'Windows Hello Sun 08:50 + phone app 09:12',
  )
})

it('says that there was nothing where nothing was proved', () => {
  expect(verdictOf(signInEntry({ authenticationDetails: [] }))?.has).toBe('nothing')
})

it('says that access is blocked where nothing would help', () => {
  expect(verdictOf(signInEntry({ missing: { kind: 'block' } }))?.lacks).toBe('access is blocked')
})

it('is none where no policy refused, whatever else did', () => {
  expect(verdictOf(signInEntry({ missing: null, status: { errorCode: 65001 } }))).toBeUndefined()
})

it('names the switches that stand beside Conditional Access', () => {
  const none = { appliedConditionalAccessPolicies: [] }
  expect(verdictOf(signInEntry({ ...none, demand: 'security-defaults' }))?.policies).toEqual([
    'Security defaults',
  ])
  expect(verdictOf(signInEntry({ ...none, demand: 'per-user-mfa' }))?.policies).toEqual([
    'MFA of this person',
  ])
})

it('puts controls and results into words, and leaves unknown ones as they are', () => {
  expect(['Mfa', 'RequireCompliantDevice', 'SomethingNew'].map(controlWords)).toEqual([
    'a second factor',
    'a compliant device',
    'SomethingNew',
  ])
  expect(resultWords({ id: '', displayName: '', result: 'reportOnlyFailure' })).toBe(
    'report-only: would have refused',
  )
})

it('says which device vouched and from where', () => {
  expect(deviceWords(signInEntry())).toBe('ONBEHALF-PC, joined, compliant, Windows')
  expect(placeWords(signInEntry())).toBe('203.0.113.10, DE')
})

it('says that no device vouched, and what is known of the system all the same', () => {
  const deviceDetail = { deviceId: '', operatingSystem: 'MacOs' }
  expect(deviceWords(signInEntry({ deviceDetail }))).toBe('none known, MacOs')
})
