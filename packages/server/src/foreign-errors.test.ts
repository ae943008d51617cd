import { expect, test } from 'vitest'
import { Denied } from './denied.js'
import { refusalIn, rememberRefusal } from './foreign-errors.js'

const errorWith = (stack: string) => Object.assign(new Error('of another library'), { stack })

test('a refusal is known again by the mark in a stack, the last thousand of them', () => {
  const refusals = Array.from({ length: 1_001 }, () => new Denied('no-token', 'There is no token.'))
  const errors = refusals.map((denied) => errorWith(rememberRefusal(denied)))
  expect(refusalIn(errors[1])).toBe(refusals[1])
  expect(refusalIn(errors[1_000])).toBe(refusals[1_000])
  expect(refusalIn(errors[0])).toBeUndefined()
})

test('no mark of somebody else is one of ours', () => {
  expect(refusalIn(errorWith('Error\n    refusal 00000000-0000-0000-0000-000000000000'))).toBeUndefined()
  expect(refusalIn('text')).toBeUndefined()
  expect(refusalIn(Object.assign(new Error(), { headers: {} }))).toBeUndefined()
})
