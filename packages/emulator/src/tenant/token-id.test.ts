import { describe, expect, it } from 'vitest'
import { issueTimeOf, tokenId } from './token-id.js'

const now = Date.parse('2026-11-22T09:00:00.123Z')
const zeros = (length: number) => new Uint8Array(length)

describe('the id of a token', () => {
  it('has the form of Entra’s and says when it was issued, to the millisecond', () => {
    const id = tokenId(now, zeros)
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(issueTimeOf(id)).toBe(now)
  })

  it('is another one for the next token of the same moment', () => {
    let count = 0
    const counted = (length: number) => new Uint8Array(length).fill(++count)
    expect(tokenId(now, counted)).not.toBe(tokenId(now, counted))
  })

  it.each([undefined, 7, '', 'AAAAAAAAAAAAAAAAAAAAAA', '/////////////////////w', 'short', '_'.repeat(22)])(
    'says nothing when it is %j, which was not made here',
    (id) => {
      expect(issueTimeOf(id)).toBeUndefined()
    },
  )
})
