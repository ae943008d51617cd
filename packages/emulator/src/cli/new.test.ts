import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, vi } from 'vitest'
import { newProject } from './new.js'

const folder = mkdtempSync(join(tmpdir(), 'onbehalf-new-command-'))
const program = fileURLToPath(new URL('../../bin/onbehalf.js', import.meta.url))
const inFolder = (name: string) => join(folder, name)
const options = { yes: true, install: false }

afterAll(() => rmSync(folder, { recursive: true }))

it.each<[string, string, object, RegExp]>([
  ['a file of that name', 'file', {}, /is a file\. Choose another name/],
  ['a folder that holds something', 'full', {}, /not empty\. Choose another name/],
  ['a file in the place of a folder', 'file/inside', {}, /a part of the path is a file .*Nothing was made/],
  ['a name without letters', '!!!', {}, /"!!!" is no name/],
  ['a name that XML would read', '<b>', {}, /"<b>" is no name/],
  ['a choice that there is not', 'one', { server: 'expres' }, /Did you mean express\?/],
  ['a port that is none', 'one', { port: '70000' }, /--port 70000 is no port/],
])('refuses %s, and makes nothing', async (_what, name, given, sentence) => {
  writeFileSync(inFolder('file'), 'mine')
  mkdirSync(inFolder('full'), { recursive: true })
  writeFileSync(inFolder('full/mine'), '')
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await expect(newProject(inFolder(name), { ...options, ...given })).rejects.toThrow(sentence)
  vi.restoreAllMocks()
  expect(readdirSync(folder).toSorted()).toEqual(['file', 'full'])
})

it('says so where there is no npm, and makes nothing', () => {
  const run = () =>
    execFileSync(process.execPath, [program, 'new', inFolder('deep/er'), '--yes'], {
      env: { PATH: folder },
      encoding: 'utf8',
      stdio: 'pipe',
    })
  expect(run).toThrow(/npm was not found: it comes with Node/)
  expect(existsSync(inFolder('deep'))).toBe(false)
})

it('leaves nothing behind when it is stopped half way', async () => {
  const child = spawn(process.execPath, [program, 'new', inFolder('stopped'), '--yes'])
  const said: string[] = []
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.push(text)
    if (/Packing client/.test(text)) child.kill('SIGINT')
  })
  expect(await ended).toBe(130)
  expect(said.join('')).toMatch(/Stopped\. Nothing was made\./)
  expect(existsSync(inFolder('stopped'))).toBe(false)
})
