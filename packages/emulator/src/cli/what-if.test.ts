import { describe, expect, it } from 'vitest'
import { questionOf } from './what-if.js'

const user = 'milan@contoso.com'

describe('the question of what-if', () => {
  it('asks for an application by name, with what is known of the sign-in', () => {
    expect(
      questionOf({
        user,
        app: 'Contoso Inbox',
        platform: 'Windows',
        place: '198.51.100.7',
        device: 'not-compliant',
        proof: 'password, phone-app',
      }),
    ).toEqual({
      user,
      resource: 'Contoso Inbox',
      platform: 'windows',
      address: '198.51.100.7',
      device: { isCompliant: false },
      proofs: ['password', 'phone-app'],
    })
  })

  it('asks for permissions, on behalf of the person when an application is named too', () => {
    expect(questionOf({ user, scope: 'Mail.Read,Files.Read' })).toEqual({
      user,
      scopes: ['Mail.Read', 'Files.Read'],
    })
    expect(questionOf({ user, scope: 'Mail.Read', app: 'Contoso Inbox' })).toEqual({
      user,
      scopes: ['Mail.Read'],
      client: 'Contoso Inbox',
      occasion: 'on-behalf-of',
    })
  })

  it('says how long ago a proof was given', () => {
    expect(questionOf({ user, scope: 'Mail.Read', proof: 'password@PT3H,phone-app' })).toMatchObject({
      proofs: [{ method: 'password', ago: 'PT3H' }, 'phone-app'],
    })
  })

  it.each([
    [{}, 'Say what is asked for: --app "Contoso Inbox", or --scope Mail.Read'],
    [
      { scope: 'Mail.Read', device: 'complaint' },
      '--device complaint is none of compliant, not-compliant, none. Did you mean compliant?',
    ],
    [{ scope: 'Mail.Read', platform: 'win' }, '--platform win is none of android, iOS, windows'],
    [{ scope: 'Mail.Read', place: 'here' }, '--place here is no IP address such as 203.0.113.10.'],
    [{ scope: 'Mail.Read', proof: 'pasword' }, 'Did you mean password?'],
    [{ scope: 'Mail.Read', proof: 'pasword@PT3H' }, 'Did you mean password?'],
    [
      { scope: 'Mail.Read', proof: 'password@3h' },
      '--proof password@3h: 3h is no time such as PT3H or P10D.',
    ],
    [{ scope: 'Mail.Read', proof: 'password@' }, 'is no time such as PT3H'],
  ])('says what is wrong and what would do: %o', (options, sentence) => {
    expect(() => questionOf({ user, ...options })).toThrow(sentence)
  })
})
