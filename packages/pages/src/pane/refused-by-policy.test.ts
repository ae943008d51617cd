import { expect, it } from 'vitest'
import { at, exchange } from '../../test/entries'
import { refusalBehind } from '../trace/behind'
import type { Entry } from '../trace/entry'
import { refusalOfLatest } from './refused-by-policy'

const call = exchange({
  id: 1,
  from: 'add-in',
  to: 'api',
  method: 'GET',
  url: 'https://localhost:3000/api/mail',
  status: 401,
})
const body = 'requested_token_use=on_behalf_of'
const request = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }
const refused = exchange({ id: 2, status: 400, error: { aadsts: 50076 }, request, time: at(10) })
const granted = exchange({ id: 3, request, time: at(30) })
const attempt = (...entries: Entry[]) => ({ id: entries[0]?.id ?? 0, entries })
const morning = Date.parse(at(0))

it('finds the request to Entra that ended the latest attempt of an add-in', () => {
  expect(refusalOfLatest([attempt(call, refused)], morning)).toBe(refused)
})

it('finds none where it went through in the end', () => {
  const again = { ...call, id: 4, status: 200, time: at(40) }
  expect(refusalOfLatest([attempt(call, refused, granted, again)], morning)).toBeUndefined()
})

it('finds none in what happened before this pane opened', () => {
  expect(refusalOfLatest([attempt(call, refused)], morning + 1_000)).toBeUndefined()
})

it('looks past what nobody in the pane did', () => {
  const admin = exchange({ id: 9, from: 'browser', to: 'graph', method: 'PATCH', time: at(5_000) })
  expect(refusalOfLatest([attempt(call, refused), attempt(admin)], morning)).toBe(refused)
})

it('finds the refusal of Entra behind one that was passed on', () => {
  const passedOn = exchange({ id: 5, from: 'add-in', to: 'api', status: 401, time: at(20) })
  expect(refusalBehind([attempt(refused, passedOn)], passedOn)).toBe(refused)
  const again = { ...refused, id: 6, time: at(40) }
  expect(refusalBehind([attempt(refused, again)], again)).toBeUndefined()
  expect(refusalBehind([attempt(granted, passedOn)], passedOn)).toBeUndefined()
})
