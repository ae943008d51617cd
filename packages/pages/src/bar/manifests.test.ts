import { expect, it } from 'vitest'
import { manifestId, manifestType } from './manifests'

it('finds the id of both formats', () => {
  expect(
    manifestId('<?xml version="1.0"?><OfficeApp>\n<Id> 05c2e1c9-3e1d-406e-9a91-e9ac64854143 </Id>'),
  ).toBe('05c2e1c9-3e1d-406e-9a91-e9ac64854143')
  expect(manifestId(' { "id": "05c2e1c9-3e1d-406e-9a91-e9ac64854143" }')).toBe(
    '05c2e1c9-3e1d-406e-9a91-e9ac64854143',
  )
})

it.each(['', '{', '{"id": 5}', '<OfficeApp/>', '{"id":"../../reset"}'])(
  'takes %s for no manifest',
  (text) => {
    expect(manifestId(text)).toBeUndefined()
  },
)

it('names the type by the text', () => {
  expect([manifestType('{}'), manifestType('<a/>')]).toEqual(['application/json', 'application/xml'])
})
