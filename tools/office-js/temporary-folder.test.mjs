import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withTemporaryFolder } from './temporary-folder.mjs'

const module = new URL('./temporary-folder.mjs', import.meta.url)

describe('a temporary folder is gone', () => {
  test.each([
    ['when the work is done', async () => 'done', 'done'],
    ['when the work fails', () => Promise.reject(new Error('failed')), 'failed'],
  ])('%s', async (_when, work, outcome) => {
    let name = ''
    const ended = withTemporaryFolder('onbehalf-test', (folder) => {
      name = folder
      writeFileSync(join(folder, 'file'), 'text')
      return work()
    })
    expect(await ended.catch(({ message }) => message)).toBe(outcome)
    expect(name).toContain('onbehalf-test-')
    expect(existsSync(name)).toBe(false)
  })

  test.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('at %s, and the process ends with %i', async (signal, code) => {
    const script = `
      import { withTemporaryFolder } from '${module}'
      await withTemporaryFolder('onbehalf-test', (folder, stopped) => {
        stopped.addEventListener('abort', () => console.log('aborted'))
        console.log(folder)
        return new Promise((resolve) => setInterval(() => {}, 1_000))
      })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script])
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text
    })
    await once(child.stdout, 'data')
    const folder = out.trim()
    expect(existsSync(folder)).toBe(true)
    child.kill(signal)
    expect(await once(child, 'close')).toEqual([code, null])
    expect(out).toContain('aborted')
    expect(existsSync(folder)).toBe(false)
  })
})
