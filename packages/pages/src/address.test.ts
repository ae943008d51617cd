import { describe, expect, it } from 'vitest'
import { orderedSignIns, placeOf, queryOf } from './address'

describe('the address of the page', () => {
  it('says who is where and is read back the same', () => {
    const place = {
      app: 'word',
      platform: 'windows',
      user: 'milan@contoso.com',
      addIn: 'inbox',
      build: '',
      mailbox: '',
    } as const
    expect(queryOf(place)).toBe('?app=word&platform=windows&user=milan@contoso.com&addin=inbox')
    expect(placeOf(queryOf(place))).toEqual(place)
  })

  it.each(['', '?app=visio&platform=linux', '?app=&platform='])(
    'falls back to Outlook on the web: %s',
    (query) => {
      expect(placeOf(query)).toEqual({
        app: 'outlook',
        platform: 'web',
        user: '',
        addIn: '',
        build: '',
        mailbox: '',
      })
    },
  )

  it('claims an older build, if it is one', () => {
    expect(placeOf('?build=16.0.17928.20114')).toMatchObject({ build: '16.0.17928.20114' })
    expect(queryOf(placeOf('?platform=mac&build=16.88'))).toBe('?app=outlook&platform=mac&build=16.88')
    expect(placeOf('?build=latest')).toMatchObject({ build: '', mailbox: '' })
    expect(placeOf('?build=16')).toMatchObject({ build: '', mailbox: '' })
  })

  it('takes names in any case', () => {
    expect(placeOf('?app=Word&platform=WINDOWS')).toMatchObject({ app: 'word', platform: 'windows' })
  })

  it('orders sign-ins by platform and method, and leaves out what it does not know', () => {
    const query =
      '?user=milan@contoso.com&signed-in=web:phone-app&signed-in=linux:password&signed-in=windows:magic'
    expect(orderedSignIns(query)).toEqual([{ platform: 'web', method: 'phone-app' }])
    expect(orderedSignIns('')).toEqual([])
  })

  it('keeps what would break out of a value', () => {
    const place = {
      app: 'outlook',
      platform: 'web',
      user: 'a&addin=evil#x@contoso.com',
      addIn: 'ä b',
      build: '',
      mailbox: '',
    } as const
    expect(placeOf(queryOf(place))).toEqual(place)
  })
})
