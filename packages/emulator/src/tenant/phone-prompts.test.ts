import { randomBytes, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { VirtualClock } from '../controls/clock.js'
import { PhonePrompts, promptLifetime } from './phone-prompts.js'
import { createStore } from './store.js'

function phone() {
  const clock = new VirtualClock()
  clock.run(false)
  const store = createStore()
  return { clock, store, prompts: new PhonePrompts({ store, clock, randomBytes, randomId: randomUUID }) }
}

const about = { userId: 'mila', app: 'Contoso Inbox', address: '203.0.113.10' }
const otherNumber = (number: string) => (number === '99' ? '10' : `${Number(number) + 1}`)

it('asks with a number of two digits and waits a minute', () => {
  const { clock, prompts } = phone()
  const prompt = prompts.ask(about)
  expect(prompt.number).toMatch(/^[1-9]\d$/)
  expect(prompts.waiting('mila')).toEqual([prompt])
  clock.advance(promptLifetime - 1)
  expect(prompts.stateOf(prompt)).toBe('waiting')
  clock.advance(1)
  expect(prompts.stateOf(prompt)).toBe('expired')
  expect(prompts.waiting()).toEqual([])
})

it('takes an approved prompt as a proof once, for the person it asked', () => {
  const { prompts } = phone()
  const { id, number } = prompts.ask(about)
  expect(prompts.take(id, 'mila')).toBe(false)
  expect(prompts.answer(id, { approve: true, number })).toBe('approved')
  expect(prompts.take(id, 'noah')).toBe(false)
  expect(prompts.take(id, 'mila')).toBe(true)
  expect(prompts.take(id, 'mila')).toBe(false)
})

it('denies a prompt that is answered with another number', () => {
  const { prompts } = phone()
  const { id, number } = prompts.ask(about)
  expect(prompts.answer(id, { approve: true, number: otherNumber(number) })).toBe('wrong-number')
  expect(prompts.answer(id, { approve: true, number })).toBe('over')
  expect(prompts.take(id, 'mila')).toBe(false)
})

it('is approved without a number by whoever may leave it out', () => {
  const { prompts } = phone()
  expect(prompts.answer(prompts.ask(about).id, { approve: true })).toBe('approved')
})

it('answers a prompt once, and none that is denied, too old or unknown', () => {
  const { clock, prompts } = phone()
  const first = prompts.ask(about)
  expect(prompts.answer(first.id, { approve: false })).toBe('denied')
  expect(prompts.answer(first.id, { approve: true, number: first.number })).toBe('over')
  const second = prompts.ask(about)
  clock.advance(promptLifetime)
  expect(prompts.answer(second.id, { approve: true, number: second.number })).toBe('over')
  expect(prompts.answer('nothing', { approve: true })).toBe('over')
})

it('lets a prompt time out at once', () => {
  const { prompts } = phone()
  const { id, number } = prompts.ask(about)
  prompts.expire(id)
  expect(prompts.answer(id, { approve: true, number })).toBe('over')
})

it('keeps three waiting on one phone: a further one takes the place of the oldest', () => {
  const { clock, prompts } = phone()
  const other = prompts.ask({ ...about, userId: 'noah' })
  const asked = [1, 2, 3, 4].map(() => {
    clock.advance(1)
    return prompts.ask(about)
  })
  expect(prompts.waiting('mila').map(({ id }) => id)).toEqual(asked.slice(1).map(({ id }) => id))
  expect(prompts.waiting('noah')).toEqual([other])
})

it('forgets what was over long ago, and takes it as a proof no more', () => {
  const { clock, store, prompts } = phone()
  const { id } = prompts.ask(about)
  prompts.answer(id, { approve: true })
  clock.advance(17 * promptLifetime)
  expect(prompts.take(id, 'mila')).toBe(false)
  prompts.ask(about)
  expect(store.phonePrompts.size).toBe(1)
})
