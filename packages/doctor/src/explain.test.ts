import { describe, expect, test } from 'vitest'
import { pairInputs, v2 } from '../test/tokens.js'
import { customerReply, explain, explanationJson, humanLines } from './index.js'

const now = Date.parse('2026-11-30T09:00:00Z')
const pair = explain(pairInputs, { now })

describe('a token by itself', () => {
  test('is no reason to speak of secrets: that its signature was taken out is enough', () => {
    const { remarks, removed } = explain([{ name: 'x', text: v2() }], { now })
    expect(remarks).toEqual([])
    expect(removed).toEqual({ signature: 1 })
  })

  test('of version 2 brings the word that amr is never in it', () => {
    const { causes } = explain([{ name: 'x', text: v2() }], { now })
    expect(causes).toMatchObject([{ number: 'R02', confidence: 'possible' }])
  })
})

describe('a text in which nothing decides', () => {
  test.each([
    ['The exchange on behalf of the user stopped working yesterday', /AADSTS number/],
    ['getAccessToken stopped working yesterday', /13000 to 13013/],
    ['The add-in works in Chrome. On the desktop it does not.', /seen on the desktop/],
  ])('%s: is asked for the one thing that does', (text, wanted) => {
    const explanation = explain([{ name: 'mail', text }], { now })
    expect(explanation.causes).toEqual([])
    expect(explanation.ask).toMatch(wanted)
    expect(humanLines(explanation).join('\n')).toMatch(/^No cause was recognised[\s\S]*\nTo decide: /)
    expect(customerReply(explanation)).toMatch(wanted)
  })

  test('is asked for nothing when it speaks of no sign-in', () => {
    expect(explain([{ name: 'mail', text: 'hello' }], { now }).ask).toBeUndefined()
  })
})

describe('what opens doors for long', () => {
  test('is named, with what ends it', () => {
    const { remarks } = explain(
      [
        { name: 'a.txt', text: 'CLIENT_SECRET=abcdefgh12345678 AADSTS50076' },
        { name: 'b.txt', text: 'Cookie: ESTSAUTH=x' },
      ],
      { now },
    )
    expect(remarks).toMatchObject([
      {
        number: 'R85',
        finding: expect.stringMatching(/^a\.txt and 1 more held a secret, a cookie\./),
        mend: { user: expect.stringMatching(/Sign out/), developer: expect.stringMatching(/new secret/) },
      },
    ])
  })
})

describe('the case that everything is about', () => {
  // learn.microsoft.com/answers/a/12238705: two tokens of getAccessToken and AADSTS50076.
  test('names the sign-in on the device and the policy on the data behind Graph, with the scenario to replay', () => {
    expect(pair.causes[0]).toMatchObject({
      number: 'R01',
      confidence: 'very likely',
      scenario: 'pair',
      because: [
        'desktop.jwt: ver 1.0, amr pwd, rsa',
        'web.jwt: ver 1.0, amr pwd, mfa',
        'error.txt: AADSTS50076, interaction_required, with claims',
      ],
    })
    expect(pair.causes[0]?.why).toMatch(/primary refresh token/)
    expect(pair.causes[0]?.finding).toMatch(/policy guards the data behind Graph/)
  })

  test('says with v2 tokens that amr is never there and proves nothing', () => {
    const { causes } = explain(
      pairInputs.map((input) => (input.name.endsWith('.jwt') ? { ...input, text: v2() } : input)),
      { now },
    )
    expect(causes.map(({ number }) => number)).not.toContain('R01')
    const about = causes.find(({ number }) => number === 'R02')
    expect(about?.finding).toBe(
      'The claim amr is never in a v2 token; that it is missing proves nothing about a second factor.',
    )
    expect(causes[0]?.number).toBe('R38')
  })

  test('prints causes, what to do, the proof and what was removed', () => {
    const text = humanLines(pair).join('\n')
    expect(text).toMatch(/^1 {2}The sign-in on the device had no second factor.* very likely \(R01\)\n/)
    expect(text).toMatch(/developer: Relay the challenge/)
    expect(text).toMatch(/onbehalf scenario pair/)
    expect(text).toMatch(/Removed before reading: 2 signatures, 1 cookie\.$/)
  })

  test('asks for nothing that is there already, and for what is missing', () => {
    expect(pair.ask).toBeUndefined()
    const sentence = 'AADSTS50076: Due to a configuration change made by your administrator'
    const { ask } = explain([...pairInputs.slice(0, 1), { name: 'error.txt', text: sentence }], { now })
    expect(ask).toMatch(/full JSON of the refusal.*says on the web/)
  })

  test('knows the case by its words', () => {
    const { causes } = explain(
      [
        {
          name: 'question',
          text: 'On Outlook Desktop, the token does not include "mfa" in the amr claim. The exchange says AADSTS50076.',
        },
      ],
      { now },
    )
    expect(causes[0]?.number).toBe('R01')
  })

  test('breaks lines for a terminal below the first word of what is said', () => {
    const lines = humanLines(pair, { columns: 80 })
    expect(lines.filter((line) => line.length > 80).every((line) => line.includes('https://'))).toBe(true)
    expect(lines.join(' ').replace(/\s+/g, ' ')).toBe(humanLines(pair).join(' ').replace(/\s+/g, ' '))
    expect(lines).toContainEqual(expect.stringMatching(/^ {11}\S/))
  })

  test('writes a reply that can be sent, without names of files', () => {
    const reply = customerReply(pair)
    expect(reply).toMatch(/^Hello,/)
    expect(reply).toMatch(/\*For the developer of the add-in:\* Relay the challenge/)
    expect(reply).not.toMatch(/desktop\.jwt|error\.txt/)
  })

  test('writes JSON that says the same', () => {
    const said = JSON.parse(explanationJson(pair))
    expect(said).toMatchObject({ version: 1, removed: { signature: 2, cookie: 1 } })
    expect(said.causes[0].number).toBe('R01')
  })
})
