import { expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { signInEntry } from '../../test/sign-in-entry'
import type { Emulator } from '../control/emulator'
import { requestIdOf } from './request-id'
import { SignInLog } from './sign-in-log'

/** An emulator whose answers are given; counts what it is asked. */
function emulatorWith(answers: readonly (() => unknown)[]) {
  const asked: string[] = []
  const json = async (path: string) => {
    asked.push(path)
    return (answers[asked.length - 1] ?? answers.at(-1))?.()
  }
  return { asked, emulator: { json: json as Emulator['json'] } }
}

it('asks for each entry once', async () => {
  const { emulator, asked } = emulatorWith([() => ({ signIns: [signInEntry()] })])
  const log = new SignInLog(emulator)
  expect(await log.entryOf('r1')).toMatchObject({ id: signInEntry().id })
  await log.entryOf('r1')
  expect(asked).toEqual(['/_onbehalf/sign-ins?requestId=r1'])
})

it('knows that the log has none', async () => {
  const { emulator } = emulatorWith([() => ({ signIns: [] })])
  expect(await new SignInLog(emulator).entryOf('r1')).toBeUndefined()
})

it('asks again after a failure', async () => {
  const fail = () => {
    throw new TypeError('Nothing answers.')
  }
  const { emulator } = emulatorWith([fail, () => ({ signIns: [signInEntry()] })])
  const log = new SignInLog(emulator)
  await expect(log.entryOf('r1')).rejects.toThrow('Nothing answers.')
  expect(await log.entryOf('r1')).toBeDefined()
})

it('forgets the oldest of many', async () => {
  const { emulator, asked } = emulatorWith([() => ({ signIns: [] })])
  const log = new SignInLog(emulator)
  for (let each = 0; each <= 500; each += 1) await log.entryOf(`r${each}`)
  await log.entryOf('r500')
  expect(asked).toHaveLength(501)
  await log.entryOf('r0')
  expect(asked).toHaveLength(502)
})

it('finds the id of an answer of Entra in its body, else in its header', () => {
  const body = JSON.stringify({ error: 'invalid_grant', trace_id: 'from-body' })
  const headers = { 'X-Ms-Request-Id': 'from-header' }
  expect(requestIdOf(exchange({ status: 400, response: { headers, body } }))).toBe('from-body')
  expect(requestIdOf(exchange({ response: { headers, body: '<html>' } }))).toBe('from-header')
  expect(requestIdOf(exchange({ response: { headers: {} } }))).toBeUndefined()
  expect(requestIdOf(exchange({ to: 'graph', response: { headers, body } }))).toBeUndefined()
})
