import { expect, test } from 'vitest'
import { device } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

const grant = { builtInControls: ['compliantDevice' as const] }

test('it wants a device that is compliant, and says what the one there is', () => {
  expect(judgedBy('compliantDevice', grant, device())).toMatchObject({
    met: true,
    graphName: 'RequireCompliantDevice',
  })
  expect(judgedBy('compliantDevice', grant, device({ isCompliant: false }))).toMatchObject({
    missing: { kind: 'device', wants: 'compliant', state: 'non-compliant' },
    because: 'The device ANNA-LAPTOP is non-compliant, not compliant.',
  })
  expect(judgedBy('compliantDevice', grant, device({ isCompliant: false, isManaged: false }))).toMatchObject({
    missing: { state: 'unmanaged' },
  })
  expect(judgedBy('compliantDevice', grant, device({ accountEnabled: false }))).toMatchObject({
    missing: { state: 'disabled' },
  })
})

test('at a sign-in a device that is not shown is not registered; later it has to be shown', () => {
  expect(judgedBy('compliantDevice', grant)).toMatchObject({
    missing: { kind: 'device', wants: 'compliant', state: 'unregistered' },
  })
  for (const occasion of ['code', 'refresh', 'primary-refresh-token', 'on-behalf-of'] as const) {
    expect(judgedBy('compliantDevice', grant, { occasion })).toMatchObject({
      missing: { kind: 'device-proof' },
    })
  }
})
