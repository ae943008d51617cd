import { describe, expect, it } from 'vitest'
import type { Occasion } from '../../policy/facts.js'
import type { Missing } from '../../policy/verdict.js'
import { type Refusal, type RefusalPlace, refusalOf } from './refusal-of.js'

const policyId = '0d1f2e3c-0000-4000-8000-000000000001'
const at = Date.parse('2026-11-22T09:00:00Z')

function refusal(missing: Missing, more: Partial<Refusal> = {}): Refusal {
  return {
    ...{ outcome: 'refused', missing, demand: 'conditional-access', policyIds: [policyId], policies: [] },
    ...{ explanation: 'Because.', session: { signInFrequency: 3_600_000 } },
    ...more,
  } as Refusal
}

function place(occasion: Occasion, more: Partial<RefusalPlace> = {}): RefusalPlace {
  return {
    request: {
      occasion,
      circumstances: { address: '203.0.113.10', clientAppType: 'browser', platform: 'windows' },
      signIn: { proofs: [], at },
    },
    resource: '00000003-0000-0000-c000-000000000000',
    version: 'v2.0',
    refusalForm: 'recorded',
    ...more,
  }
}

/** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const rows: readonly [Missing, number, suberror: string, claims: boolean][] = [
  [{ kind: 'block' }, 53003, 'message_only', true],
  [{ kind: 'second-factor', methods: ['totp'] }, 50076, 'basic_action', true],
  [{ kind: 'method-registration', methods: [] }, 50079, 'basic_action', true],
  [{ kind: 'fresh-second-factor', methods: [] }, 50078, 'basic_action', true],
  [{ kind: 'device', wants: 'compliant', state: 'unmanaged' }, 53000, 'additional_action', true],
  [{ kind: 'device', wants: 'hybrid-joined', state: 'joined' }, 53001, 'additional_action', true],
  [{ kind: 'device-proof' }, 50097, 'basic_action', true],
  [{ kind: 'approved-app' }, 53002, 'additional_action', true],
  [{ kind: 'protected-app' }, 53005, 'protection_policy_required', true],
  [{ kind: 'password-change' }, 50142, 'basic_action', true],
  [{ kind: 'terms-of-use', agreements: ['a'] }, 50158, 'basic_action', true],
  [{ kind: 'custom-control', controls: ['c'] }, 50158, 'basic_action', true],
  [{ kind: 'platform' }, 50005, 'message_only', true],
  [{ kind: 'modern-authentication' }, 530035, 'message_only', false],
  [{ kind: 'safe-registration' }, 53004, 'additional_action', true],
]
const occasions: readonly Occasion[] = ['sign-in', 'code', 'refresh', 'primary-refresh-token', 'on-behalf-of']

describe('a refusal', () => {
  for (const [missing, number, suberror, claims] of rows) {
    for (const occasion of occasions) {
      it(`that lacks ${missing.kind} is ${number} at ${occasion}`, () => {
        const error = refusalOf(refusal(missing), place(occasion))
        expect([error.row.number, error.suberror]).toEqual([number, suberror])
        const usual = occasion === 'sign-in' ? 'interaction_required' : 'invalid_grant'
        expect(error.error).toBe(number === 53005 ? 'unauthorized_client' : usual)
        expect(error.claims !== undefined).toBe(claims)
        expect(error.because).toBe('Because.')
      })
    }
  }

  it.each([
    ['refresh', 70043],
    ['primary-refresh-token', 70043],
    ['on-behalf-of', 70043],
    ['sign-in', 70044],
    ['code', 70044],
  ] as const)('that lacks a fresh sign-in is, at %s, %i without claims', (occasion, number) => {
    const error = refusalOf(refusal({ kind: 'fresh-sign-in', methods: [] }), place(occasion))
    expect([error.row.number, error.suberror, error.claims]).toEqual([number, 'token_expired', undefined])
    if (number === 70043) {
      expect(error.message).toContain('issued on 2026-11-22T09:00:00.000Z')
      expect(error.message).toContain('lifetime for this request is 3600')
    }
  })

  it('that lacks an approved app is 530021 on a phone', () => {
    const at = place('refresh')
    const onPhone = {
      ...at.request,
      circumstances: { ...at.request.circumstances, platform: 'iOS' as const },
    }
    const error = refusalOf(refusal({ kind: 'approved-app' }), { ...at, request: onPhone })
    expect(error.row.number).toBe(530021)
  })

  it('has claims only where Conditional Access asks', () => {
    const missing = { kind: 'second-factor', methods: [] } as const
    for (const demand of ['security-defaults', 'per-user-mfa', 'request'] as const) {
      expect(refusalOf(refusal(missing, { demand }), place('refresh')).claims).toBeUndefined()
    }
    expect(refusalOf(refusal(missing, { policyIds: [] }), place('refresh')).claims).toBeUndefined()
  })

  it('names the resource and never the policy in its sentence', () => {
    const error = refusalOf(refusal({ kind: 'second-factor', methods: [] }), place('refresh'))
    expect(error.message).toContain("'00000003-0000-0000-c000-000000000000'")
    expect(error.message).not.toContain(policyId)
  })

  it('says interaction_required without suberror, and polids, as documented', () => {
    const missing = { kind: 'second-factor', methods: [] } as const
    const error = refusalOf(refusal(missing), place('on-behalf-of', { refusalForm: 'documented' }))
    expect([error.error, error.suberror]).toEqual(['interaction_required', undefined])
    expect(JSON.parse(error.claims ?? '')).toEqual({
      access_token: { polids: { essential: true, values: [policyId] } },
    })
  })

  describe('that lacks a device at the first version of the token endpoint', () => {
    const missing = { kind: 'device-proof' } as const

    it.each(['code', 'refresh', 'primary-refresh-token', 'on-behalf-of'] as const)(
      'is 401 invalid_grant at %s, with neither suberror nor claims, as recorded',
      (occasion) => {
        const error = refusalOf(refusal(missing), place(occasion, { version: 'v1.0' }))
        expect([error.row.number, error.status]).toEqual([50097, 401])
        expect([error.error, error.suberror, error.claims]).toEqual(['invalid_grant', undefined, undefined])
      },
    )

    it('is worded as any other where it is redirected, in the documented form and at the second version', () => {
      const redirected = refusalOf(refusal(missing), place('sign-in', { version: 'v1.0' }))
      expect([redirected.error, redirected.suberror]).toEqual(['interaction_required', 'basic_action'])
      const asDocumented = { version: 'v1.0', refusalForm: 'documented' } as const
      const documented = refusalOf(refusal(missing), place('refresh', asDocumented))
      expect([documented.error, documented.status]).toEqual(['interaction_required', 400])
      expect(documented.claims).toContain('polids')
      const second = refusalOf(refusal(missing), place('refresh'))
      expect([second.error, second.suberror, second.status]).toEqual(['invalid_grant', 'basic_action', 400])
      expect(second.claims).toContain('capolids')
    })
  })

  it('says interaction_required at the first version of the endpoint', () => {
    const error = refusalOf(refusal({ kind: 'block' }), place('refresh', { version: 'v1.0' }))
    expect([error.error, error.suberror]).toEqual(['interaction_required', 'message_only'])
  })
})
