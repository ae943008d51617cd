import { expect, it } from 'vitest'
import { readForm, readJson, readQuery } from './parameters.js'

const post = (body: string, type = 'application/x-www-form-urlencoded;charset=utf-8') =>
  new Request('https://x.example/', { method: 'POST', headers: { 'content-type': type }, body })

it('reads a form, and leaves out what has no value', async () => {
  const form = await readForm(post('a=1&b=&c=%C3%A9'), 'a')
  expect([...form]).toEqual([
    ['a', '1'],
    ['c', 'é'],
  ])
})

it.each([
  ['a repeated parameter', post('a=1&a=2'), 9_000_411],
  ['another content type', post('a=1', 'text/plain'), 900_144],
  ['a body that is too long', post(`a=${'x'.repeat(70_000)}`), 90_004],
])('refuses %s', async (_what, request, number) => {
  await expect(readForm(request, 'a')).rejects.toThrow(`AADSTS${number}:`)
})

it('refuses a query that is too long', () => {
  expect(() => readQuery(new URL(`https://x.example/?a=${'x'.repeat(40_000)}`))).toThrow('AADSTS90015:')
})

it.each(['', '[]', '7', '{', 'null'])('refuses the JSON body "%s"', async (body) => {
  await expect(readJson(post(body, 'application/json'))).rejects.toThrow('AADSTS9002313:')
})
