import { expect, test } from 'vitest'
import { runChild } from './child-process.js'

const node = (code: string) => runChild(process.execPath, ['-e', code], {})

test('keeps the last lines of a child that fails', async () => {
  const child = node(`for (let n = 1; n <= 50; n += 1) console.error('line ' + n); process.exitCode = 3`)
  expect(await child.ended).toBe(3)
  const lines = child.lastWords().split('\n')
  expect(lines).toHaveLength(20)
  expect(lines.at(-1)).toBe('line 50')
})

test('names a program that is not there', async () => {
  const child = runChild('/nowhere/at-all', [], {})
  expect(await child.ended).toBe(1)
  expect(child.lastWords()).toContain('ENOENT')
})

test('asks a child to stop, and waits for it', async () => {
  const child = node(
    `process.on('SIGTERM', () => { console.error('tidied'); process.exit(0) }); setInterval(() => {}, 1000); process.send('up')`,
  )
  await new Promise((resolve) => child.process.once('message', resolve))
  await child.stop()
  expect(await child.ended).toBe(0)
  expect(child.lastWords()).toBe('tidied')
})

test('ends a child that does not listen', async () => {
  const child = node(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send('up')`)
  await new Promise((resolve) => child.process.once('message', resolve))
  await child.stop()
  expect(await child.ended).toBe('SIGKILL')
})
