import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { ids } from '../default-tenant.js'
import { portraitOf, portraitSize } from './portrait.js'

/** Reads the chunks of a PNG; throws when it is not one. */
function chunksOf(bytes: Uint8Array): Map<string, Buffer> {
  const png = Buffer.from(bytes)
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return chunks
}

it('a portrait is a PNG of whole rows', () => {
  const chunks = chunksOf(portraitOf(ids.milan))
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND'])
  expect(chunks.get('IHDR')?.readUInt32BE(0)).toBe(portraitSize)
  expect(chunks.get('IHDR')?.readUInt32BE(4)).toBe(portraitSize)
  expect(inflateSync(chunks.get('IDAT')!).length).toBe((portraitSize * 3 + 1) * portraitSize)
})

it('the same person always has the same portrait, and another person another one', () => {
  expect(Buffer.from(portraitOf(ids.milan)).equals(portraitOf(ids.milan))).toBe(true)
  const portraits = [ids.milan, ids.nomfa, ids.admin, ids.federated, ids.someone].map((id) =>
    Buffer.from(portraitOf(id)).toString('base64'),
  )
  expect(new Set(portraits).size).toBe(portraits.length)
})
