import { expect, test } from 'vitest'
import { judgedBy } from './judgement.fixture.js'

const grant = { builtInControls: ['compliantApplication' as const] }

test('it wants a broker to vouch for the protection of the app', () => {
  expect(
    judgedBy('compliantApplication', grant, { clientApp: { isApproved: false, isProtected: true } }),
  ).toMatchObject({
    met: true,
  })
  expect(
    judgedBy('compliantApplication', grant, { clientApp: { isApproved: true, isProtected: false } }),
  ).toMatchObject({
    graphName: 'RequireCompliantApp',
    missing: { kind: 'protected-app' },
  })
})
