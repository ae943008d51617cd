import { describe, expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { happened } from './happened'
import { refusalOf } from './refusal'

const consent = exchange({
  status: 400,
  error: { aadsts: 65001 },
  response: {
    headers: {},
    body: JSON.stringify({
      error: 'invalid_grant',
      error_description: 'AADSTS65001: Nobody consented. Trace ID: 1 Correlation ID: 2',
    }),
  },
})

describe('a refusal', () => {
  it('has its cause, its remedy and who can fix it from the catalog of Entra errors', () => {
    expect(refusalOf(consent)).toMatchObject({
      code: 'AADSTS65001',
      fixer: expect.stringMatching(/can fix this$/),
      cause: expect.any(String),
      remedy: expect.any(String),
      said: 'AADSTS65001: Nobody consented.',
    })
  })

  it('reads the number from the answer when the journal has none', () => {
    const { error: _left, ...rest } = consent
    expect(refusalOf(rest)?.code).toBe('AADSTS65001')
  })

  it('for want of a second factor is for the developer to relay, and then for the user to end', () => {
    expect(refusalOf(exchange({ status: 400, error: { aadsts: 50076 } }))).toMatchObject({
      fixer: 'The developer can fix this',
      remedy: expect.stringMatching(/401 .* The user then gives the second factor\.$/),
    })
  })

  it('of Office has its words from the catalog of Office codes', () => {
    const call = exchange({
      kind: 'office',
      to: 'office',
      from: 'add-in',
      method: 'getAccessToken',
      status: 13004,
    })
    expect(refusalOf(call)).toMatchObject({ code: 'Office 13004', fixer: 'The developer can fix this' })
  })

  it('that no catalog knows is its status', () => {
    expect(refusalOf(exchange({ status: 503 }))).toEqual({ code: '503' })
  })

  it.each([200, 302])('is none with status %i', (status) => {
    expect(refusalOf(exchange({ status }))).toBeUndefined()
  })

  it('of Graph or of an API says the sentence of its JSON', () => {
    const body = '{"error":{"code":"not-permitted","message":"The token lacks Mail.Read."}}'
    expect(refusalOf(exchange({ status: 403, response: { headers: {}, body } }))?.said).toBe(
      'The token lacks Mail.Read.',
    )
  })
})

describe('what happened', () => {
  it('is told in three sentences: asked, answered, what to do', () => {
    const [asked, answered, next] = happened(consent)
    expect(asked).toBe('API asks for a Graph token for Mila. API asked Entra with POST /token.')
    expect(answered).toBe('Entra refused after 20 ms with AADSTS65001: “Nobody consented.”')
    expect(next).toMatch(/can fix this: /)
  })
})
