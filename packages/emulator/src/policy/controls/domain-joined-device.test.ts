import { expect, test } from 'vitest'
import { device, with_ } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

const grant = { builtInControls: ['domainJoinedDevice' as const] }

test('it wants a device that is joined to a domain too', () => {
  expect(judgedBy('domainJoinedDevice', grant, device({ trustType: 'ServerAd' }))).toMatchObject({
    met: true,
    graphName: 'RequireDomainJoinedDevice',
  })
  expect(judgedBy('domainJoinedDevice', grant, device())).toMatchObject({
    missing: { kind: 'device', wants: 'hybrid-joined', state: 'Entra joined' },
  })
  expect(judgedBy('domainJoinedDevice', grant, device({ trustType: 'Workplace' }))).toMatchObject({
    missing: { state: 'registered' },
  })
})

test('a platform that is not known can show no device', () => {
  expect(judgedBy('domainJoinedDevice', grant, with_({ platform: null }))).toMatchObject({
    missing: { kind: 'platform' },
  })
})
