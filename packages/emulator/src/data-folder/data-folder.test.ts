import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NotADataFolder, openDataFolder, UnusableDataFolder } from './data-folder.js'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a data folder', () => {
  it('is made with everything above it, and opened again', () => {
    const path = join(folder, 'a', 'b', 'c')
    expect(openDataFolder(path).path).toBe(path)
    expect(openDataFolder(path).path).toBe(path)
  })

  it('is refused when it holds other things', () => {
    writeFileSync(join(folder, 'thesis.docx'), '')
    expect(() => openDataFolder(folder)).toThrow(NotADataFolder)
  })

  it('is taken while another emulator writes its mark, and not when a mark of somebody else lies there', () => {
    const marker = join(folder, '.gitignore')
    writeFileSync(marker, '')
    expect(openDataFolder(folder).path).toBe(folder)
    writeFileSync(marker, '*.log\n')
    expect(() => openDataFolder(folder)).toThrow(NotADataFolder)
    writeFileSync(marker, '')
    writeFileSync(join(folder, 'thesis.docx'), '')
    expect(() => openDataFolder(folder)).toThrow(NotADataFolder)
  })

  it('on a path with a file in it is refused in a sentence', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    for (const path of [file, join(file, 'below')]) {
      expect(() => openDataFolder(path)).toThrow(UnusableDataFolder)
      expect(() => openDataFolder(path)).toThrow('a part of this path is a file')
    }
  })

  it.runIf(process.platform === 'linux')('where nothing can be made is refused and does not hang', () => {
    expect(() => openDataFolder('/proc/onbehalf')).toThrow(UnusableDataFolder)
  })
})
