import { expect, test } from 'vitest'
import { device } from '../decision-table/row.fixture.js'
import { saidBy } from './mismatch.fixture.js'

const rule = 'device.trustType -eq "ServerAD"'
const include = { devices: { deviceFilter: { mode: 'include' as const, rule } } }
const exclude = { devices: { deviceFilter: { mode: 'exclude' as const, rule } } }
const hybrid = device({ trustType: 'ServerAd' })

test('a filter includes or leaves out devices for which the rule is true', () => {
  expect(saidBy('devices', { conditions: include }, hybrid)).toBe('about it')
  expect(saidBy('devices', { conditions: exclude }, hybrid)).toMatch(
    /^The device ANNA-LAPTOP is what the filter leaves/,
  )
  expect(saidBy('devices', { conditions: include })).toMatch(/^No registered device vouched/)
  expect(saidBy('devices', { conditions: exclude })).toBe('about it')
  expect(saidBy('devices', {})).toBe('open')
})

test('a device that is switched off is none', () => {
  const off = device({ trustType: 'ServerAd', accountEnabled: false })
  expect(saidBy('devices', { conditions: include }, off)).toMatch(/^No registered device vouched/)
})

test('a rule that cannot be read leaves nobody out', () => {
  const broken = { devices: { deviceFilter: { mode: 'exclude' as const, rule: 'device.shoeSize -eq "42"' } } }
  expect(saidBy('devices', { conditions: broken }, hybrid)).toBe('open')
})
