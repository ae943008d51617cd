// Runs the unit tests of the kit under other versions of Node: `npm run test:node-versions`, or with versions as arguments.
// Each comes from npm's `node-<platform>-<arch>`, which holds the binary and needs no install script, into a temporary folder.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const platform = process.platform === 'win32' ? 'win' : process.platform
const carrier = `node-${platform}-${process.arch}`
const kit = ['protocol', 'client', 'server', 'manifest', 'doctor'].map((name) => `packages/${name}/src`)
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20.19', '22', '24']

const folder = mkdtempSync(join(tmpdir(), 'onbehalf-node-'))
try {
  const outcomes = versions.map((version) => `Node ${version}: ${testUnder(version)}`)
  console.log(`\n${outcomes.join('\n')}`)
  if (outcomes.some((outcome) => !outcome.endsWith('passed'))) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @param {string} version */
function testUnder(version) {
  const node = install(version)
  if (node === undefined) return `${carrier}@${version} could not be installed`
  const exact = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
  console.log(`\n── ${exact}`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...kit]
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' })
  return `${exact}, ${status === 0 ? 'passed' : 'FAILED'}`
}

/** @param {string} version @returns {string | undefined} Path of the binary. */
function install(version) {
  const prefix = join(folder, version)
  mkdirSync(prefix)
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefix',
    prefix,
    `${carrier}@${version}`,
  ]
  spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(prefix, 'node_modules', carrier, 'bin', binary)
  return existsSync(node) ? node : undefined
}
