import { describe, expect, it } from 'vitest'
import { entraStopOf, entraStops } from './entra-stops.js'
import { type OfficeErrorRow, officeErrors } from './office-errors.js'
import { officeStop, officeStops } from './office-stops.js'
import { blockReasons, challengeReasons, refusalCodes } from './refusals.js'
import { type SignInStop, signInStopOf, signInStops } from './sign-in-stops.js'

const catalog: OfficeErrorRow[] = Object.values(officeErrors)
const isOfDialog = ({ code }: OfficeErrorRow) => code >= 12_000 && code < 13_000
const isOfExchange = ({ code }: OfficeErrorRow) => code >= 9_000 && code < 10_000

describe('the short table of Office codes', () => {
  it('has each code of getAccessToken that the catalog has', () => {
    const missing = catalog.filter(
      (row) => !isOfDialog(row) && !isOfExchange(row) && !(row.code in officeStops),
    )
    expect(missing).toEqual([])
  })

  it.each(catalog.filter((row) => row.reaction.today.kind === 'retry'))(
    'repeats $code with the options the catalog gives',
    ({ code, reaction }) => {
      expect(officeStop(code).againWith).toMatchObject(reaction.today.options ?? {})
    },
  )

  it.each(catalog.filter((row) => row.reaction.today.kind === 'fix' && !isOfDialog(row)))(
    'leaves $code to the developer, as the catalog does, and says what to mend',
    ({ code }) => {
      const { stop, developer } = officeStop(code)
      expect(signInStops[stop].owner).toBe('developer')
      expect(developer).toBeTruthy()
    },
  )

  it.each(catalog.filter((row) => row.reaction.today.kind === 'fall-back'))(
    'goes on to the next way after $code, as the catalog does',
    ({ code }) => {
      const { next, pause } = officeStop(code)
      expect(next ?? pause).toBeTruthy()
    },
  )

  it.each(catalog.filter((row) => row.reaction.preview2018?.kind === 'retry'))(
    'repeats $code as the preview of 2018 asked, by the names that its options have today',
    ({ code, reaction }) => {
      const names = { forceAddAccount: 'allowSignInPrompt', forceConsent: 'allowConsentPrompt' } as const
      const { againWith = {} } = officeStop(code)
      for (const [name, value] of Object.entries(reaction.preview2018?.options ?? {})) {
        const today = names[name as keyof typeof names]
        if (value) expect(againWith).toHaveProperty(today, true)
        else expect(againWith).not.toHaveProperty(today)
      }
    },
  )

  it('has an end for codes that nobody knows, and for none', () => {
    expect(officeStop(77_777)).toEqual({ stop: 'unavailable', next: 'now' })
    expect(officeStop(undefined)).toEqual({ stop: 'unavailable', next: 'now' })
  })
})

describe('the ends of a sign-in', () => {
  it('include every refusal of a web API that is about sign-in', () => {
    const missing = refusalCodes.filter((code) => code !== 'graph-error' && !(code in signInStops))
    expect(missing).toEqual([])
  })

  it.each(Object.entries(signInStops) as [string, SignInStop][])(
    '%s is told in short, whole sentences',
    (_, row) => {
      expect(row.sentence).toMatch(/^[A-Z].{15,125}\.$/)
      expect(row.sentence).not.toMatch(/\d|token|OAuth|scope|consent\b/i)
    },
  )
})

describe('the short table of Entra numbers', () => {
  it('uses reasons that have a name', () => {
    const reasons: readonly string[] = [...challengeReasons, ...blockReasons]
    const stops = Object.values(entraStops).filter(({ reason }) => reason !== undefined)
    expect(stops.filter(({ reason }) => !reasons.includes(reason ?? ''))).toEqual([])
  })

  it('takes of several numbers the first that means something', () => {
    expect(entraStopOf([70002, 50076])).toEqual({ code: 'challenge', reason: 'second-factor', aadsts: 50076 })
    expect(entraStopOf([70002])).toBeUndefined()
    expect(entraStopOf([])).toBeUndefined()
  })
})

describe('how a refused sign-in stops', () => {
  it.each([
    ['challenge', undefined, 'challenge'],
    ['challenge', 'second-factor', 'challenge'],
    ['challenge', 'registration', 'challenge-registration'],
    ['policy-block', 'device', 'policy-block-device'],
    ['policy-block', 'rule', 'policy-block'],
    ['wrong-audience', 'graph-token', 'wrong-audience'],
    ['no-token', 'toString', 'no-token'],
  ] as const)('%s because of %s stops as %s', (code, reason, stop) => {
    expect(signInStopOf(code, reason)).toBe(stop)
  })
})
