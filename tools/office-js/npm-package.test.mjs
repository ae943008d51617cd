import { expect, test } from 'vitest'
import { chosenVersion } from './npm-package.mjs'

const published = { versions: ['1.1.9', '1.1.109', '1.1.110'], tags: { latest: '1.1.110', beta: '1.1.9' } }

test.each([
  ['1.1.109', '1.1.109'],
  ['latest', '1.1.110'],
  ['beta', '1.1.9'],
])('%s of Office.js is %s', (asked, version) => {
  expect(chosenVersion(asked, published)).toEqual({ version })
})

test.each(['9.9.9', '1.1', '', 'toString', '../1.1.110'])(
  '%j is refused by name, and what there is is listed',
  (asked) => {
    expect(chosenVersion(asked, published)).toEqual({
      problem: `There is no version ${asked} of @microsoft/office-js. There are latest (1.1.110), beta (1.1.9), and:
  1.1.9 1.1.109 1.1.110`,
    })
  },
)
