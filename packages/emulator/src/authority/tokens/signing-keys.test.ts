import { generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { VirtualClock } from '../../controls/clock.js'
import { thumbprint } from '../../tenant/signing-certificate.js'
import { createStore } from '../../tenant/store.js'
import { SigningKeys } from './signing-keys.js'

const day = 86_400_000

/** Short keys, which are made at once. */
const newKeyPair = async () => generateKeyPairSync('rsa', { modulusLength: 1024 })

function made() {
  const [clock, store] = [new VirtualClock(), createStore()]
  clock.run(false)
  return { clock, store, keys: new SigningKeys({ clock, store, randomBytes, newKeyPair }) }
}

it('makes one key for everybody who needs the first at once', async () => {
  const { keys, store } = made()
  const ids = await Promise.all(
    [keys.current(), keys.current(), keys.published()].map(async (key) => [await key].flat()[0]?.id),
  )
  expect(new Set(ids).size).toBe(1)
  expect(store.signingKeys.size).toBe(1)
})

it('names a key by the thumbprint of a certificate that holds it and verifies', async () => {
  const { keys } = made()
  const key = await keys.current()
  const certificate = new X509Certificate(Buffer.from(key.certificate, 'base64'))
  expect(certificate.verify(key.publicKey)).toBe(true)
  expect(certificate.publicKey.equals(key.publicKey)).toBe(true)
  expect(certificate.subject).toBe('CN=Onbehalf emulator token signing')
  expect(key.id).toBe(thumbprint(key.certificate))
  expect(key.id).toMatch(/^[\w-]{27}$/)
})

it('publishes a new key for a day before it signs, and the old one until its tokens have expired', async () => {
  const { keys, clock } = made()
  const first = await keys.current()
  await keys.rotate()
  const ids = async () => (await keys.published()).map(({ id }) => id)
  expect((await keys.current()).id).toBe(first.id)
  expect(await ids()).toHaveLength(2)
  clock.advance(day)
  const second = await keys.current()
  expect(second.id).not.toBe(first.id)
  expect(await ids()).toContain(first.id)
  clock.advance(3 * day)
  await keys.rotate()
  expect(await ids()).not.toContain(first.id)
  expect(keys.find(first.id)).toBeUndefined()
})

it('lets a key sign for 45 days and has the next one ready', async () => {
  const { keys, clock } = made()
  const first = await keys.current()
  clock.advance(44 * day)
  expect((await keys.current()).id).toBe(first.id)
  await vi.waitFor(async () => expect((await keys.published()).length).toBe(2), { timeout: 4000 })
  clock.advance(2 * day)
  expect((await keys.current()).id).not.toBe(first.id)
})

it('takes its keys from the store', async () => {
  const { keys, clock, store } = made()
  const key = await keys.current()
  const again = new SigningKeys({ clock, store, randomBytes, newKeyPair })
  expect((await again.current()).id).toBe(key.id)
  expect(again.find(key.id)?.publicKey.equals(key.publicKey)).toBe(true)
})
