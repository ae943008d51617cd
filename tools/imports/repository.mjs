import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { readImports } from './read-imports.mjs'

/**
 * A package of the workspace, as far as imports need it.
 *
 * @typedef {object} Workspace
 * @property {string} folder
 * @property {string} name
 * @property {Set<string>} declared Names of what its package.json asks for, for running and as peer.
 * @property {Record<string, string>} entries Subpath of `exports` to source file.
 */

/**
 * @param {string} root
 * @param {string} folder
 * @returns {Workspace}
 */
export function readWorkspace(root, folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const entries = Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) =>
    typeof target === 'object' && target?.source ? [[subpath, posix.join(folder, target.source)]] : [],
  )
  return {
    folder,
    name: manifest.name,
    declared: new Set(
      ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'].flatMap((kind) =>
        Object.keys(manifest[kind] ?? {}),
      ),
    ),
    entries: Object.fromEntries(entries),
  }
}

/**
 * Source files below a folder, relative to the root, tests left out.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
export function sourceFiles(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory())
      return /^(node_modules|dist|test|templates|\..*)$/.test(entry.name) ? [] : sourceFiles(root, path)
    return /(?<!\.test|\.d)\.(ts|tsx|js|mjs)$/.test(entry.name) ? [path] : []
  })
}

/**
 * @param {string} root
 * @param {string} file
 */
export function importsOf(root, file) {
  return readImports(file, readFileSync(join(root, file), 'utf8'))
}

/**
 * The file of this repository that an import means, or undefined when it means something else.
 *
 * @param {string} root
 * @param {string} from
 * @param {string} specifier
 * @param {Workspace[]} workspaces
 * @returns {string | undefined}
 */
export function resolveImport(root, from, specifier, workspaces) {
  if (specifier.startsWith('.'))
    return resolveFile(root, posix.join(dirname(from), specifier.replace(/\?.*$/, '')))
  const owner = workspaces.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`))
  if (!owner) return undefined
  const subpath = `.${specifier.slice(owner.name.length)}`
  return owner.entries[subpath] ?? posix.join(owner.folder, 'package.json')
}

/**
 * `./x.js` means `x.ts` or `x.tsx` where TypeScript is compiled, and itself elsewhere.
 *
 * @param {string} root
 * @param {string} path
 */
function resolveFile(root, path) {
  const stem = path.replace(/\.js$/, '')
  const candidates = [path, `${stem}.ts`, `${stem}.tsx`, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`]
  return candidates.find((candidate) => statSync(join(root, candidate), { throwIfNoEntry: false })?.isFile())
}
