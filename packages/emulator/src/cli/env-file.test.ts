import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readEnvFile, refuseTracked, refuseUnwritable, secretHintIn, writeEnvFile } from './env-file.js'

const folder = () => mkdtempSync(join(tmpdir(), 'onbehalf-env-'))
const repository = (ignored = '') => {
  const made = folder()
  execFileSync('git', ['init', '--quiet'], { cwd: made })
  writeFileSync(join(made, '.gitignore'), ignored)
  return made
}

it('lines that are there are changed in place, others come to the end, all else stays', () => {
  const made = folder()
  const before = '# ours\r\nPORT=3000\r\nexport CLIENT_ID="old" # was\r\nEMPTY=\r\n'
  writeFileSync(join(made, '.env'), before)
  expect(writeEnvFile(readEnvFile(made), { CLIENT_ID: 'new', CLIENT_SECRET: "a~b c'd" })).toBe(true)
  expect(readFileSync(join(made, '.env'), 'utf8')).toBe(
    '# ours\r\nPORT=3000\r\nexport CLIENT_ID=new\r\nEMPTY=\r\nCLIENT_SECRET="a~b c\'d"\r\n',
  )
  expect(writeEnvFile(readEnvFile(made), { CLIENT_ID: 'new' })).toBe(false)
})

it('a file that git would track is refused, with what to do', () => {
  expect(() => refuseTracked(readEnvFile(repository()))).toThrow(/write \.env into \.gitignore/)
  expect(() => refuseTracked(readEnvFile(repository('.env\n')))).not.toThrow()
  const tracked = repository('.env\n')
  writeFileSync(join(tracked, '.env'), 'A=1\n')
  execFileSync('git', ['add', '--force', '.env'], { cwd: tracked })
  expect(() => refuseTracked(readEnvFile(tracked))).toThrow(/git rm --cached/)
})

it('a folder without git keeps its secrets as it likes', () => {
  expect(() => refuseTracked(readEnvFile(folder()))).not.toThrow()
})

it('the secret of another app is not taken for the one of this', () => {
  const text = 'CLIENT_ID=aaaa\nCLIENT_SECRET=abc8Q~long\n'
  expect(secretHintIn({ file: '.env', text }, 'AAAA')).toBe('abc')
  expect(secretHintIn({ file: '.env', text }, 'bbbb')).toBeUndefined()
  expect(secretHintIn({ file: '.env', text: '' }, 'bbbb')).toBeUndefined()
})

it('the byte order mark of an editor on Windows stays in front, and hides no setting', () => {
  const made = folder()
  writeFileSync(join(made, '.env'), '\uFEFFCLIENT_ID=old\r\n')
  writeEnvFile(readEnvFile(made), { CLIENT_ID: 'new' })
  expect(readFileSync(join(made, '.env'), 'utf8')).toBe('\uFEFFCLIENT_ID=new\r\n')
})

it('what is no file, or cannot be written afterwards, is refused before anything is registered', () => {
  const made = folder()
  mkdirSync(join(made, '.env'))
  expect(() => readEnvFile(made)).toThrow(/\.env is no file.*Move it away/)
  expect(() => refuseUnwritable([join(made, 'nowhere', '.env')])).toThrow(
    /not there.*Nothing was registered.*--no-write/,
  )
  expect(() => refuseUnwritable([join(made, 'manifest.xml')])).not.toThrow()
})
