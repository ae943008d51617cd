import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const { createProgress } = require('./bootstrap/progress.cjs')

/**
 * What is built, in order: from which files, into which, and by which command.
 *
 * @typedef {object} Target
 * @property {string} name
 * @property {string[]} inputs Files and folders, relative to the root.
 * @property {string[]} outputs Files that must exist afterwards.
 * @property {string[]} command Arguments of Node.
 * @property {string} folder Where the command runs.
 */

const libraries = ['protocol', 'client', 'server', 'manifest', 'doctor', 'emulator']

/** @type {Target[]} */
const targets = [
  {
    name: 'libraries',
    inputs: [
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.base.json',
      ...libraries.flatMap((name) =>
        ['src', 'tsconfig.json', 'package.json'].map((part) => `packages/${name}/${part}`),
      ),
    ],
    outputs: libraries.map((name) => `packages/${name}/dist/index.js`),
    command: ['node_modules/typescript/bin/tsc', '-b'],
    folder: '.',
  },
  {
    name: 'scripts of the client',
    inputs: [
      'package-lock.json',
      'tools/bundle-client-scripts.mjs',
      'packages/protocol/src',
      'packages/client/src',
    ],
    outputs: ['dialog', 'redirect', 'msal'].map((name) => `packages/client/dist/scripts/${name}.js`),
    command: ['tools/bundle-client-scripts.mjs'],
    folder: '.',
  },
  {
    name: 'command',
    inputs: [
      'package-lock.json',
      'tools/bundle.mjs',
      ...libraries.flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]),
    ],
    outputs: ['packages/emulator/bundle/main.js'],
    command: ['tools/bundle.mjs'],
    folder: '.',
  },
  {
    name: 'pages',
    inputs: [
      'package-lock.json',
      'tsconfig.base.json',
      'packages/pages',
      'packages/protocol/src',
      'packages/manifest/src',
    ],
    outputs: ['packages/pages/dist/office/index.html'],
    command: ['../../node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'],
    folder: 'packages/pages',
  },
  {
    name: 'page that explains',
    inputs: [
      'package-lock.json',
      'tsconfig.base.json',
      'packages/pages/console',
      'packages/pages/src/console',
      'packages/pages/vite.console.config.ts',
      'packages/protocol/src',
      'packages/manifest/src',
      'packages/doctor/src',
    ],
    outputs: ['packages/pages/dist/console/index.html'],
    command: [
      '../../node_modules/vite/bin/vite.js',
      'build',
      '--config',
      'vite.console.config.ts',
      '--logLevel',
      'error',
    ],
    folder: 'packages/pages',
  },
]

/**
 * Builds what is older than its sources; a few milliseconds when nothing is.
 *
 * @param {string} root
 * @param {ReturnType<typeof createProgress>} progress
 * @returns {Promise<boolean>} False when a compiler failed; it has said why.
 */
export async function build(root, progress) {
  const stale = targets.filter((target) => !isFresh(root, target))
  if (stale.length === 0) return true
  const phase = progress.phase('build')
  for (const [index, target] of stale.entries()) {
    phase.update(`${target.name}, ${index + 1} of ${stale.length}`)
    const fingerprint = fingerprintOf(root, target)
    if ((await run(root, target)) !== 0) {
      phase.failed(`${target.name} did not build`)
      return false
    }
    remember(root, target, fingerprint)
  }
  phase.done(stale.map((target) => target.name).join(' and '))
  return true
}

/**
 * @param {string} root
 * @param {Target} target
 */
function isFresh(root, target) {
  if (!target.outputs.every((output) => existsSync(join(root, output)))) return false
  const file = memory(root, target)
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprintOf(root, target)
}

/**
 * @param {string} root
 * @param {Target} target
 * @param {string} fingerprint
 */
function remember(root, target, fingerprint) {
  const file = memory(root, target)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, fingerprint)
}

/**
 * @param {string} root
 * @param {Target} target
 */
function memory(root, target) {
  return join(root, 'node_modules', '.cache', 'onbehalf', `built-${target.name}`)
}

/**
 * Names, sizes and contents of everything a target is made from; tests are left out.
 *
 * @param {string} root
 * @param {Target} target
 */
function fingerprintOf(root, target) {
  const hash = createHash('sha256')
  for (const input of target.inputs) {
    for (const file of filesOf(join(root, input))) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

const notSource = /^(dist|node_modules|test|\..*)$|\.test\.[a-z]+$/

/**
 * @param {string} path
 * @returns {Generator<string>}
 */
function* filesOf(path) {
  const status = statSync(path, { throwIfNoEntry: false })
  if (!status) return
  if (!status.isDirectory()) return void (yield path)
  for (const name of readdirSync(path).sort()) {
    if (!notSource.test(name)) yield* filesOf(join(path, name))
  }
}

/**
 * @param {string} root
 * @param {Target} target
 * @returns {Promise<number>}
 */
function run(root, target) {
  const environment = { ...process.env }
  // `npm start` in a production image must still build the pages as they are published.
  delete environment.NODE_ENV
  const child = spawn(process.execPath, target.command, {
    cwd: join(root, target.folder),
    env: environment,
    stdio: ['ignore', 2, 2],
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  if (!(await build(root, createProgress(process.stderr)))) process.exitCode = 1
}
