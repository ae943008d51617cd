import { expect, test } from 'vitest'
import { isMicrosoftAuthority } from './cloud-instances.js'
import { endpoints, isTenantAlias } from './endpoints.js'

const authority = 'https://login.microsoftonline.com'

test('version 2 endpoints lie where the discovery document says', () => {
  expect(endpoints(authority, 'common')).toEqual({
    authorize: `${authority}/common/oauth2/v2.0/authorize`,
    token: `${authority}/common/oauth2/v2.0/token`,
    deviceCode: `${authority}/common/oauth2/v2.0/devicecode`,
    logout: `${authority}/common/oauth2/v2.0/logout`,
    keys: `${authority}/common/discovery/v2.0/keys`,
    metadata: `${authority}/common/v2.0/.well-known/openid-configuration`,
    adminConsent: `${authority}/common/v2.0/adminconsent`,
  })
})

test('version 1 endpoints have no version in their path', () => {
  expect(endpoints(`${authority}/`, 'contoso.com', 'v1.0')).toMatchObject({
    token: `${authority}/contoso.com/oauth2/token`,
    keys: `${authority}/contoso.com/discovery/keys`,
    metadata: `${authority}/contoso.com/.well-known/openid-configuration`,
  })
})

test('an alias is an alias in any case, a tenant is none', () => {
  expect(['common', 'Organizations', 'consumers', 'contoso.com'].map(isTenantAlias)).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('only the host names of its clouds are Microsoft', () => {
  expect(isMicrosoftAuthority('LOGIN.microsoftonline.com')).toBe(true)
  expect(isMicrosoftAuthority('sts.windows.net')).toBe(true)
  expect(isMicrosoftAuthority('login.microsoftonline.com.evil.example')).toBe(false)
  expect(isMicrosoftAuthority('localhost')).toBe(false)
})
