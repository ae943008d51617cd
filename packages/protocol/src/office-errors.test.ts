import { describe, expect, test } from 'vitest'
import { officeError, officeErrors } from './office-errors.js'

describe('the catalog of Office codes', () => {
  test.each(Object.entries(officeErrors))('files code %s under its number', (code, row) => {
    expect(row.code).toBe(Number(code))
    expect(row.cause).toMatch(/\.$/)
  })

  test('holds each code of the documentation', () => {
    for (let code = 13000; code <= 13013; code++) expect(officeError(code)).toBeDefined()
    for (let code = 12002; code <= 12011; code++) expect(officeError(code)).toBeDefined()
    for (const code of [5001, 5012, 13990, 13991, 50001]) expect(officeError(code)).toBeDefined()
  })

  test('answers undefined for a code it does not know', () => {
    expect(officeError(4711)).toBeUndefined()
  })

  test('keeps the reactions of the 2018 preview apart from those of today', () => {
    expect(officeErrors[13001].reaction.today.options).toEqual({ allowSignInPrompt: true })
    expect(officeErrors[13001].reaction.preview2018.options).toEqual({ forceAddAccount: true })
    expect(officeErrors[13007].reaction.preview2018.options).toEqual({ forceConsent: true })
    expect(officeErrors[13002].reaction.today.kind).toBe('keep-running')
  })
})
