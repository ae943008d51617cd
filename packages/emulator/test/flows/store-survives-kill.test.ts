import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { openWriteLog } from '../../src/tenant/sqlite-log.js'
import { createStore } from '../../src/tenant/store.js'

const sources = join(import.meta.dirname, '../../src/tenant')

/** A process that writes records and transactions for ever, and says the number of each one that is done. */
async function writer(folder: string): Promise<string> {
  const outfile = join(folder, 'writer.mjs')
  await build({
    stdin: {
      resolveDir: sources,
      loader: 'ts',
      contents: `
        import { writeSync } from 'node:fs'
        import { createStore } from './store.js'
        import { openWriteLog } from './sqlite-log.js'
        const { stored, log } = openWriteLog(process.argv[2])
        const store = createStore(stored, log)
        for (let n = 1; ; n += 1) {
          store.secrets.put({ id: 'single-' + n, value: 'x'.repeat(n % 3000) })
          store.transaction(() => {
            store.secrets.put({ id: 'left-' + n, value: '' })
            store.secrets.put({ id: 'right-' + n, value: '' })
          })
          writeSync(1, n + '\\n')
        }`,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['libsql'],
    outfile,
  })
  return outfile
}

test('everything that was acknowledged before kill -9 is there afterwards, and transactions are whole', async () => {
  const folder = mkdtempSync(join(import.meta.dirname, '../../../../node_modules/.onbehalf-kill-'))
  try {
    const file = join(folder, 'store.sqlite')
    const script = await writer(folder)
    let acknowledged = 0
    for (const target of [300, 900, 1500]) {
      acknowledged = await writeUntilKilled(script, file, target)
      const { stored, log } = openWriteLog(file)
      const { secrets, close } = createStore(stored, log)
      for (let n = 1; n <= acknowledged; n += 1) {
        expect(secrets.get(`single-${n}`)?.value).toHaveLength(n % 3000)
        expect(secrets.get(`left-${n}`)).toBeDefined()
      }
      const count = (side: string) => secrets.filter(({ id }) => id.startsWith(side)).length
      expect(count('left-')).toBe(count('right-'))
      close()
    }
    expect(acknowledged).toBeGreaterThanOrEqual(1500)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Runs the writer until it has done `target` rounds, kills it, and answers with the last number it said. */
async function writeUntilKilled(script: string, file: string, target: number): Promise<number> {
  const child = spawn(process.execPath, [script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: tmpdir(),
  })
  let last = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (last >= target) child.kill('SIGKILL')
  }
  return last
}
