import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Application, PasswordCredential } from '../../tenant/records.js'
import { requireSecret } from './secrets.js'

const now = Date.UTC(2026, 5, 1)
const credential = (secret: string, endDateTime: string): PasswordCredential => ({
  keyId: secret,
  displayName: null,
  hint: secret.slice(0, 3),
  hash: createHash('sha256').update(secret).digest('base64url'),
  startDateTime: '2026-01-01T00:00:00Z',
  endDateTime,
})
const application = {
  appId: 'app',
  passwordCredentials: [credential('old', '2026-05-01T00:00:00Z'), credential('new', '2027-01-01T00:00:00Z')],
} as Application

it('takes any registered secret that is valid now', () => {
  expect(() => requireSecret(application, 'new', now)).not.toThrow()
})

it('tells an expired secret from a wrong one, and never repeats it', () => {
  expect(() => requireSecret(application, 'old', now)).toThrow('AADSTS7000222:')
  expect(() => requireSecret(application, 'a wrong secret', now)).toThrow('AADSTS7000215:')
  expect(() => requireSecret(application, 'a wrong secret', now)).not.toThrow('a wrong secret')
})
