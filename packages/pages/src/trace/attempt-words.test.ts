import { describe, expect, it } from 'vitest'
import { at, exchange } from '../../test/entries'
import { wordsOf } from './attempt-words'

const call = exchange({
  id: 1,
  duration: 130,
  from: 'add-in',
  to: 'office',
  kind: 'office',
  method: 'getAccessToken',
  status: 0,
  summary: 'Contoso Inbox asks Office for a token',
})
const refused = exchange({ id: 2, time: at(200), status: 400, error: { aadsts: 65001 } })
const repeated = exchange({ id: 3, time: at(1_400), duration: 20 })

describe('the words of an attempt', () => {
  it('begin with the call of the add-in, even when something else came first', () => {
    const earlier = exchange({ id: 9, summary: 'Office opens the sign-in page' })
    expect(wordsOf({ id: 9, entries: [earlier, call] }).title).toBe('Contoso Inbox asks Office for a token')
  })

  it('say done and how long it took from the first request to the last answer', () => {
    const last = exchange({ id: 2, time: at(1_380), duration: 20 })
    expect(wordsOf({ id: 1, entries: [call, last] })).toMatchObject({
      outcome: 'done',
      ending: 'done · 1.4 s',
    })
  })

  it('say refused when the refusal stood', () => {
    expect(wordsOf({ id: 1, entries: [call, refused] }).outcome).toBe('refused')
  })

  it('say refused, then done when the same request went through afterwards', () => {
    expect(wordsOf({ id: 1, entries: [call, refused, repeated] })).toMatchObject({
      outcome: 'mended',
      ending: 'refused, then done · 1.4 s',
    })
  })

  it('count the requests when all are quiet', () => {
    const entries = [exchange({ id: 1, quiet: true }), exchange({ id: 2, quiet: true })]
    expect(wordsOf({ id: 1, entries })).toMatchObject({ outcome: 'quiet', title: '2 quiet requests' })
  })
})
