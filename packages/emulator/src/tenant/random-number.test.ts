import { expect, it } from 'vitest'
import { randomNumber } from './random-number.js'

const bytesOf = (...numbers: number[]) => {
  const left = [...numbers]
  return () => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(left.shift() ?? 0)
    return bytes
  }
}

it('draws from the first number to the one below the last', () => {
  expect(randomNumber(bytesOf(0), 10, 100)).toBe(10)
  expect(randomNumber(bytesOf(89), 10, 100)).toBe(99)
  expect(randomNumber(bytesOf(90), 10, 100)).toBe(10)
})

it('draws again where the end of the range would favour the first numbers', () => {
  expect(randomNumber(bytesOf(2 ** 32 - 1, 5), 10, 100)).toBe(15)
})
