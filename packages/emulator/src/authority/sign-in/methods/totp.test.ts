import { expect, it } from 'vitest'
import rfc6238 from '../../../../test/golden/totp-rfc6238.json' with { type: 'json' }
import { createEmulator } from '../../../emulator.js'
import { newTotpSecret, offeredTotp, takeTotp, totpAddress, wrongTotp } from './totp.js'

const { secretBase32: secret, codes } = rfc6238

function at(seconds: number) {
  const emulator = createEmulator({ clock: { now: () => seconds * 1000 } })
  emulator.clock.run(false)
  return emulator
}

it.each(codes)('at $seconds s the code is $code, as in RFC 6238', ({ seconds, code }) => {
  const emulator = at(seconds)
  expect(offeredTotp(emulator, 'mila', secret)?.code).toBe(code)
  expect(takeTotp(emulator, 'mila', [secret], code)).toBe('proved')
  emulator.close()
})

it('takes the code of any of somebody’s apps, each once and for each person', () => {
  const emulator = at(59)
  const other = newTotpSecret(emulator.randomBytes)
  expect(takeTotp(emulator, 'mila', [other], '287082')).toBe('wrong')
  expect(takeTotp(emulator, 'mila', [other, secret], '287082')).toBe('proved')
  expect(takeTotp(emulator, 'mila', [other, secret], '287082')).toBe('used')
  expect(takeTotp(emulator, 'noah', [secret], '287082')).toBe('proved')
  expect(takeTotp(emulator, 'noah', [], '287082')).toBe('wrong')
  emulator.close()
})

it('offers the next code when this one was taken, and none when both were', () => {
  const emulator = at(50)
  const first = offeredTotp(emulator, 'mila', secret)
  expect(first).toEqual({ code: '287082', seconds: 10, isNext: false })
  takeTotp(emulator, 'mila', [secret], '287082')
  const next = offeredTotp(emulator, 'mila', secret)
  expect(next).toMatchObject({ seconds: 10, isNext: true })
  expect(takeTotp(emulator, 'mila', [secret], next?.code ?? '')).toBe('proved')
  expect(offeredTotp(emulator, 'mila', secret)).toBeUndefined()
  expect(takeTotp(emulator, 'mila', [secret], wrongTotp(emulator, secret))).toBe('wrong')
  emulator.close()
})

it('writes the address that authenticator apps read', () => {
  const address = new URL(totpAddress(secret, 'Contoso', 'mila@contoso.com'))
  expect(address.protocol).toBe('otpauth:')
  expect(Object.fromEntries(address.searchParams)).toMatchObject({ secret, issuer: 'Contoso', digits: '6' })
})
