import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/main.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { ids } from '../../src/tenant/default-tenant.js'

const example = readFileSync(
  new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url),
  'utf8',
)
const placeholder = example
  .replaceAll(ids.inbox, '{application GUID here}')
  .replaceAll('Contoso Inbox', 'Fourth Coffee')

let emulator: RunningEmulator
let data: string
let folder: string
let output: string

beforeAll(async () => {
  data = join(mkdtempSync(join(tmpdir(), 'onbehalf-register-')), 'data')
  emulator = await startEmulator({ data, port: 0 })
}, 60_000)

afterAll(() => emulator.close())

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-register-'))
  writeFileSync(join(folder, 'manifest.xml'), placeholder)
})

/** Runs the command; answers with its exit code and what it wrote. */
async function onbehalf(...args: string[]): Promise<number> {
  output = ''
  process.exitCode = 0
  const take = (text: unknown) => {
    output += String(text)
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(take)
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(take)
  try {
    await run([...args, '--data', data])
    return Number(process.exitCode)
  } finally {
    out.mockRestore()
    err.mockRestore()
    process.exitCode = 0
  }
}

const file = (name: string) => join(folder, name)
const read = (name: string) => readFileSync(file(name), 'utf8')

it('writes the registration into .env and the manifest, and the second time nothing', async () => {
  expect(await onbehalf('register', file('manifest.xml'), '--json'), output).toBe(0)
  const { clientId, written } = JSON.parse(output) as { clientId: string; written: string[] }
  expect(written).toHaveLength(2)
  expect(output).not.toContain('secret":"')
  expect(read('manifest.xml')).toBe(placeholder.replaceAll('{application GUID here}', clientId))
  const env = read('.env')
  expect(env).toMatch(
    new RegExp(`^AUTHORITY=${emulator.origin}\n[\\s\\S]*CLIENT_ID=${clientId}\nCLIENT_SECRET=\\S{40}\n$`),
  )

  expect(await onbehalf('register', file('manifest.xml'))).toBe(0)
  expect(output).toMatch(/^✓ Registered already: Fourth Coffee/)
  expect(read('.env')).toBe(env)
})

it('prints requests, plans and settings without writing anything', async () => {
  expect(await onbehalf('register', file('manifest.xml'), '--dry-run')).toBe(0)
  expect(output).toMatch(/^PATCH https:\/\/graph|^POST https:\/\/graph\.microsoft\.com\/v1\.0\/applications/)
  expect(await onbehalf('register', file('manifest.xml'), '--plan')).toBe(0)
  expect(output).toMatch(/Outlook on Windows/)
  expect(await onbehalf('register', file('manifest.xml'), '--no-write')).toBe(0)
  expect(output).toMatch(/CLIENT_SECRET=|Registered already/)
  expect(read('manifest.xml')).toBe(placeholder)
  expect(() => read('.env')).toThrow()
})

it('takes back what it made', async () => {
  const before = emulator.store.applications.size
  writeFileSync(file('manifest.xml'), placeholder.replaceAll('Fourth Coffee', 'Wide World'))
  await onbehalf('register', file('manifest.xml'), '--json')
  const { undoId } = JSON.parse(output) as { undoId: string }
  expect(emulator.store.applications.size).toBe(before + 1)
  expect(await onbehalf('register', '--undo', undoId)).toBe(0)
  expect(emulator.store.applications.size).toBe(before)
})

it('refuses a .env that git would track, before anything is registered', async () => {
  const before = emulator.store.applications.size
  mkdirSync(file('.git'))
  for (const name of ['objects', 'refs']) mkdirSync(join(folder, '.git', name))
  writeFileSync(join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(file('manifest.xml'), placeholder.replaceAll('Fourth Coffee', 'Tailspin'))
  expect(await onbehalf('register', file('manifest.xml'))).toBe(1)
  expect(output).toMatch(/\.gitignore/)
  expect(emulator.store.applications.size).toBe(before)
})

it.each([
  [['--audience', 'wrok'], /Did you mean work\?/],
  [['--client-id', ids.cli], /--cloud/],
  [['--cloud'], /--client-id/],
])('%j is wrong usage', async (options, sentence) => {
  expect(await onbehalf('register', file('manifest.xml'), ...options)).toBe(2)
  expect(output).toMatch(sentence)
})
