import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** One file of the library, as npm delivered it. */
export interface LibraryFile {
  bytes: Uint8Array<ArrayBuffer>
  contentType: string
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.ts': 'text/plain; charset=utf-8',
}

const segment = /^[a-z0-9][a-z0-9._-]*$/

/** What a person runs when the library is missing. */
export const installCommand = 'npm install -D @microsoft/office-js'

/**
 * The npm package `@microsoft/office-js` of whoever develops the add-in. Its files are read and handed
 * out as they are.
 */
export class OfficeJsPackage {
  readonly #folders: readonly string[]

  /** @param folders where to look, in this order; the package is found as Node would find it from there. */
  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** Version of the package; undefined when it is not installed. Looks again each time. */
  version(): string | undefined {
    const folder = this.#find()
    if (folder === undefined) return undefined
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return version
  }

  /** A file by its path below `dist`, whatever its case; undefined when there is none. */
  async file(path: string): Promise<LibraryFile | undefined> {
    const segments = path.toLowerCase().split('/')
    const folder = this.#find()
    if (folder === undefined || !segments.every((part) => segment.test(part))) return undefined
    const name = join(folder, 'dist', ...segments)
    const contentType = contentTypes[name.slice(name.lastIndexOf('.'))] ?? 'application/octet-stream'
    try {
      return { bytes: new Uint8Array(await readFile(name)), contentType }
    } catch {
      return undefined
    }
  }

  #find(): string | undefined {
    for (const folder of this.#folders) {
      const found = packageFolder(folder)
      if (found !== undefined) return found
    }
    return undefined
  }
}

function packageFolder(from: string): string | undefined {
  try {
    const manifest = createRequire(join(from, 'x.js')).resolve('@microsoft/office-js/package.json')
    return existsSync(manifest) ? dirname(manifest) : undefined
  } catch {
    return undefined
  }
}
