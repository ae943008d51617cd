import { expect, test } from 'vitest'
import { judgedBy } from './judgement.fixture.js'

const grant = { builtInControls: ['approvedApplication' as const] }

test('it wants a broker to vouch for the app', () => {
  const clientApp = { isApproved: true, isProtected: false }
  expect(judgedBy('approvedApplication', grant, { clientApp })).toMatchObject({ met: true })
  expect(judgedBy('approvedApplication', grant)).toMatchObject({
    graphName: 'RequireApprovedApp',
    missing: { kind: 'approved-app' },
    because: 'No broker vouches that Inbox add-in is an approved app.',
  })
})
