import { describe, expect, it } from 'vitest'
import type { AppName, PlatformName } from '../answers.js'
import { isAtLeast } from '../builds.js'
import { appNamed } from './index.js'
import { setsOf } from './requirement-sets.js'

const held = (app: AppName, platform: PlatformName, build: string) =>
  setsOf(appNamed(app).requirementSets, platform, build)

describe('requirement sets follow the build', () => {
  // learn.microsoft.com/javascript/api/requirement-sets: the lowest build of each row, and one below it.
  const rows: [
    app: AppName,
    platform: PlatformName,
    build: string,
    set: string,
    version: string | undefined,
  ][] = [
    ['word', 'windows', '16.0.13127.20000', 'IdentityAPI', '1.3'],
    ['word', 'windows', '16.0.13126.99999', 'IdentityAPI', undefined],
    ['word', 'mac', '16.40', 'IdentityAPI', '1.3'],
    ['word', 'mac', '16.39', 'IdentityAPI', undefined],
    ['word', 'ipad', '16.93', 'IdentityAPI', undefined],
    ['outlook', 'windows', '16.0.18025.20000', 'NestedAppAuth', '1.1'],
    ['outlook', 'windows', '16.0.17932.20000', 'NestedAppAuth', undefined],
    ['outlook', 'mac', '16.88', 'NestedAppAuth', undefined],
    ['outlook', 'ios', '4.2433.0', 'NestedAppAuth', '1.1'],
    ['outlook', 'ios', '4.2432.9', 'NestedAppAuth', undefined],
    ['outlook', 'ios', '4.2501.0', 'Mailbox', '1.5'],
    ['outlook', 'windows', '16.0.14527.20226', 'Mailbox', '1.11'],
    ['excel', 'windows', '16.0.16130.20332', 'ExcelApi', '1.17'],
    ['excel', 'ipad', '16.65', 'ExcelApi', '1.15'],
    ['powerpoint', 'ipad', '16.93', 'PowerPointApi', '1.1'],
    ['powerpoint', 'mac', '16.61', 'PowerPointApi', '1.3'],
    ['word', 'windows', '16.0.8629.2000', 'WordApi', '1.3'],
  ]

  it.each(rows)('%s on %s, build %s: %s %s', (app, platform, build, set, version) => {
    expect(held(app, platform, build)[set]).toBe(version)
  })

  it('compares builds number by number', () => {
    expect(isAtLeast('16.100', '16.93')).toBe(true)
    expect(isAtLeast('16.9', '16.17')).toBe(false)
    expect(isAtLeast('16.0', '16.0.0.0')).toBe(true)
  })
})
