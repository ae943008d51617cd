import { describe, expect, test } from 'vitest'
import { EntraError, entraError, entraErrorByNumber } from './entra-error.js'
import { type EntraErrorRow, entraErrors } from './entra-errors.js'

const rows: [string, EntraErrorRow][] = Object.entries(entraErrors)

describe('entraError', () => {
  test('says number and sentence as Entra does', () => {
    const error = entraError('consentRequired', { appId: '2c3caa80', app: 'Contoso Inbox' })
    expect(error).toBeInstanceOf(EntraError)
    expect(error.message).toBe(
      "AADSTS65001: The user or administrator has not consented to use the application with ID '2c3caa80' named 'Contoso Inbox'. Send an interactive authorization request for this user and resource.",
    )
    expect(error).toMatchObject({
      name: 'EntraError',
      entry: 'consentRequired',
      row: { number: 65001, error: 'invalid_grant', suberror: 'consent_required', status: 400 },
      details: { app: 'Contoso Inbox' },
    })
  })

  test('carries claims when the refusal is a challenge, and none otherwise', () => {
    const claims = '{"access_token":{}}'
    expect(entraError('secondFactorRequired', { resource: 'r' }, { claims }).claims).toBe(claims)
    expect(entraError('codeAlreadyRedeemed').claims).toBeUndefined()
  })

  test('repeats no more than 600 characters of a detail', () => {
    const error = entraError('invalidTenantIdentifier', { tenant: 'x'.repeat(40_000) })
    expect(error.message).toContain(`'${'x'.repeat(600)}…'`)
    expect(error.details.tenant).toHaveLength(601)
    expect(entraError('invalidTenantIdentifier', { tenant: 'x'.repeat(600) }).details.tenant).toHaveLength(
      600,
    )
  })

  test('does not compile without a detail that the sentence needs', () => {
    // @ts-expect-error the name of the application is missing
    entraError('consentRequired', { appId: '2c3caa80' })
    // @ts-expect-error no details at all
    expect(() => entraError('tenantNotFound')).not.toThrow()
    // @ts-expect-error no such row
    expect(() => entraError('noSuchRow')).toThrow()
  })
})

describe('the catalog', () => {
  test('is found by number', () => {
    expect(entraErrorByNumber(50076)?.name).toBe('secondFactorRequired')
    expect(entraErrorByNumber(1)).toBeUndefined()
  })

  test.each(rows)('%s is complete', (_name, row) => {
    const details = new Proxy({}, { get: (_target, detail) => `<${String(detail)}>` })
    expect(row.message(details)).toMatch(/\S/)
    expect(row.message(details)).not.toMatch(/undefined|AADSTS/)
    for (const sentence of [row.cause, row.remedy]) expect(sentence).toMatch(/^[\S].*\.$/)
    expect(row.error).toMatch(/^[a-z_]+$/)
  })

  test('says 401 for a client that did not prove itself, and never otherwise', () => {
    const wrong = rows.filter(
      ([name, row]) =>
        (row.status === 401) !== (row.error === 'invalid_client') &&
        ![
          'unknownScope',
          'resourceWithoutPrincipal',
          'misconfiguredClient',
          'brokerRedirectMissing',
        ].includes(name),
    )
    expect(wrong.map(([name]) => name)).toEqual([])
  })

  test('uses a number twice only where Entra does', () => {
    const numbers = rows.map(([, { number }]) => number)
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([
      70018, 70018, 700023, 65004, 16000, 70000, 9002313, 50027,
    ])
  })
})
