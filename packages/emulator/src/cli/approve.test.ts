import { expect, it } from 'vitest'
import { answerPhone, type Call } from './approve.js'

const mila = { id: 'a', user: 'milan@contoso.com', app: 'Contoso CLI', number: '42', address: '203.0.113.10' }
const noah = { ...mila, id: 'b', user: 'nomfa@contoso.com', number: '17' }

function phone(...answers: object[][]) {
  const calls: unknown[][] = []
  const call: Call = async (method, path, body) => {
    calls.push(body === undefined ? [method, path] : [method, path, body])
    return method === 'GET' ? { prompts: answers.shift() ?? [] } : { state: 'approved' }
  }
  return { call, calls }
}

const never = () => Promise.reject(new Error('It slept'))

it('approves the only question that waits', async () => {
  const { call, calls } = phone([mila])
  const result = await answerPhone(call, {}, 0, never)
  expect(calls).toEqual([
    ['GET', 'phone'],
    ['POST', 'phone/a', { approve: true }],
  ])
  expect(result).toMatchObject({ code: 0, lines: ['Approved: milan@contoso.com at Contoso CLI, number 42.'] })
})

it('denies it when told to, and asks for one person', async () => {
  const { call, calls } = phone([mila])
  await answerPhone(call, { deny: true, user: 'milan@contoso.com' }, 0, never)
  expect(calls).toEqual([
    ['GET', 'phone?user=milan%40contoso.com'],
    ['POST', 'phone/a', { approve: false }],
  ])
})

it('lists several and answers none', async () => {
  const { call, calls } = phone([mila, noah])
  const result = await answerPhone(call, {}, 0, never)
  expect(result.code).toBe(1)
  expect(result.lines.join('\n')).toContain('17  nomfa@contoso.com')
  expect(result.lines.at(-1)).toBe('Say whose: npx onbehalf approve --user NAME')
  expect(calls).toHaveLength(1)
})

it('says when no phone is asked, without waiting', async () => {
  await expect(answerPhone(phone([]).call, {}, 0, never)).rejects.toThrow('No phone is asked.')
})

it('waits as long as it may', async () => {
  let slept = 0
  const sleep = async (milliseconds: number) => {
    slept += milliseconds
  }
  expect((await answerPhone(phone([], [], [mila]).call, {}, 1, sleep)).code).toBe(0)
  expect(slept).toBe(500)
  await expect(answerPhone(phone().call, {}, 1, sleep)).rejects.toThrow('No phone is asked')
  expect(slept).toBe(1500)
})
