import { expect, it } from 'vitest'
import type { Application } from '../../tenant/records.js'
import { scopeEcho, tokenScopes } from './scope-echo.js'

const asked = (more: object) => ({
  application: {} as Application,
  identifier: 'https://graph.microsoft.com',
  permissions: [],
  isDefault: false,
  isShort: false,
  ...more,
})

it.each([
  ['short names stay short', { isShort: true }, 'User.Read openid profile'],
  ['full names stay full', {}, 'https://graph.microsoft.com/User.Read openid profile'],
  [
    '.default comes back with the rest',
    { isDefault: true },
    'https://graph.microsoft.com/User.Read openid profile https://graph.microsoft.com/.default',
  ],
])('%s', (_what, more, echo) => {
  expect(scopeEcho(asked(more), ['openid', 'profile', 'User.Read'])).toBe(echo)
})

it('keeps the slash of an API whose name ends with one', () => {
  const echo = scopeEcho(asked({ identifier: 'https://management.core.windows.net/', isDefault: true }), [
    'user_impersonation',
  ])
  expect(echo).toBe(
    'https://management.core.windows.net//user_impersonation https://management.core.windows.net//.default',
  )
})

it('leaves offline_access out of a token', () => {
  expect(tokenScopes(new Set(['offline_access', 'User.Read', 'openid']))).toEqual(['openid', 'User.Read'])
})
