import { clean, describeRule } from '../../test/rule-cases.js'
import { schemaAge } from './schema-age.js'

const of = (version: string) =>
  clean.unified.replace('"1.22"', `"${version}"`).replace('/v1.22/', `/v${version}/`)

describeRule(schemaAge, {
  valid: { 'a later version': of('1.30'), 'a preview': of('devPreview') },
  invalid: {
    'nested app authentication before its time': {
      text: of('1.19'),
      says: /nestedAppAuthInfo came with 1\.22/,
      line: 3,
    },
    'a version before Office': { text: of('1.16'), says: /extensions came with 1\.17/, count: 2 },
  },
})
