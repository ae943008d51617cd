import { expect, test } from 'vitest'
import { ids } from '../decision-table/row.fixture.js'
import { judgedBy } from './judgement.fixture.js'

const grant = { termsOfUse: [ids.terms, ids.privacy] }

test('it names the terms that nobody accepted yet', () => {
  expect(judgedBy('termsOfUse', grant, { termsAccepted: [ids.terms] })).toMatchObject({
    graphName: 'RequireTermsOfUse',
    missing: { kind: 'terms-of-use', agreements: [ids.privacy] },
  })
  expect(judgedBy('termsOfUse', grant, { termsAccepted: [ids.privacy, ids.terms] })).toMatchObject({
    met: true,
  })
  expect(judgedBy('termsOfUse', {})).toBeUndefined()
})
