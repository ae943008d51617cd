import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CommandFailed } from '../failure.js'

/** The packages that a project needs, each from its folder in the repository. */
const packed = ['protocol', 'client', 'server', 'manifest', 'doctor', 'pages', 'emulator'] as const

/** The repository, when this program was built in one; undefined when it was installed. */
export function checkout(): string | undefined {
  return ['../../../../..', '../../../..', '../../..']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find(
      (root) => existsSync(join(root, 'packages/protocol')) && existsSync(join(root, 'packages/emulator')),
    )
}

/** Where a project finds each package, by its name, once {@link packCheckout} packed them into its folder `packages`. */
export function packedAddresses(root: string): Record<string, string> {
  return Object.fromEntries(
    packed.map((folder) => {
      const { name } = readPackage(root, folder)
      return [name, `file:packages/${fileOf(root, folder)}`]
    }),
  )
}

/**
 * Packs the repository's packages into `folder`, as they would be published.
 *
 * @param onFile - Is told the name of a file before it is written.
 * @throws {CommandFailed} when one cannot be packed.
 */
export async function packCheckout(
  root: string,
  folder: string,
  onPackage: (name: string) => void,
  onFile: (file: string) => void = () => undefined,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const name of packed) {
    onPackage(name)
    onFile(fileOf(root, name))
    await pack(join(root, 'packages', name), folder)
  }
}

function readPackage(root: string, folder: string): { name: string; version: string } {
  return JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'))
}

/** As npm calls the archive of a package. */
function fileOf(root: string, folder: string): string {
  const { name, version } = readPackage(root, folder)
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
}

async function pack(source: string, folder: string): Promise<void> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]
  try {
    await promisify(execFile)('npm', args, {
      cwd: source,
      shell: process.platform === 'win32',
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CommandFailed('npm was not found: it comes with Node, https://nodejs.org', { cause })
    throw new CommandFailed(`${source} could not be packed. Build it first: npm run build`, { cause })
  }
}
