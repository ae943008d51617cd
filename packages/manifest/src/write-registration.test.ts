import { describe, expect, it } from 'vitest'
import { change, clean } from '../test/rule-cases.js'
import { checkManifest, readManifest, writeRegistration } from './index.js'

const other = '11111111-2222-4333-8444-555555555555'
/** The client id that a clean manifest names. */
const idIn = (text: string) => readManifest(text).webApplicationInfo?.id ?? ''
const block = { id: other, resource: `api://tools.contoso.com/${other}`, scopes: ['User.Read'] }
const xmlBlock = /\n *<WebApplicationInfo>[\s\S]*?<\/WebApplicationInfo>/

describe.each(['mail', 'taskPane', 'unified'] as const)('a %s manifest', (kind) => {
  it('takes another id and resource, and keeps every other character', () => {
    const text = clean[kind]
    const id = idIn(text)
    expect(writeRegistration(text, block)).toBe(text.replaceAll(id, other))
    expect(writeRegistration(`\uFEFF${text}`, block)).toBe(`\uFEFF${text.replaceAll(id, other)}`)
  })

  it('stays the same text when it says so already', () => {
    const id = idIn(clean[kind])
    const same = { id, resource: `api://tools.contoso.com/${id}` }
    expect(writeRegistration(clean[kind], same)).toBe(clean[kind])
  })
})

it.each(['mail', 'taskPane'] as const)(
  'a block that a %s manifest lacks is put where the schema has it',
  (kind) => {
    const without = change(clean[kind], xmlBlock, '').replaceAll('\n', '\r\n')
    const text = writeRegistration(without, block)
    expect(checkManifest(text).findings).toEqual([])
    expect(readManifest(text).webApplicationInfo).toEqual({
      id: other,
      resource: block.resource,
      scopes: ['openid', 'profile', 'User.Read'],
    })
    expect(text.replace(/\r\n *<WebApplicationInfo>[\s\S]*?<\/WebApplicationInfo>/, '')).toBe(without)
    expect(text).not.toMatch(/[^\r]\n/)
  },
)

it('an unfinished block is written anew with the scopes that it had', () => {
  const broken = change(clean.taskPane, xmlBlock, '\n    <WebApplicationInfo><Id></Id></WebApplicationInfo>')
  expect(readManifest(writeRegistration(broken, block)).webApplicationInfo?.id).toBe(other)
})

it('a unified manifest without a registration gets one', () => {
  const without = clean.unified.replace(/\n {2}"webApplicationInfo": \{[\s\S]*?\n {2}\},/, '')
  expect(without).not.toBe(clean.unified)
  expect(readManifest(writeRegistration(without, block)).webApplicationInfo).toMatchObject({
    id: other,
    resource: block.resource,
  })
})

it('what no app would read is refused with what to add', () => {
  const old = change(clean.taskPane, /<VersionOverrides[\s\S]*<\/VersionOverrides>/, '')
  expect(() => writeRegistration(old, block)).toThrow(/VersionOverridesV1_0/)
})
