import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

/**
 * What people install, and all that it may bring along: own packages, and libraries made for the job.
 *
 * @type {Record<string, { dependencies: string[], peers: string[] }>}
 */
const published = {
  protocol: { dependencies: [], peers: [] },
  client: { dependencies: ['@onbehalf/protocol'], peers: ['@azure/msal-browser', 'react'] },
  server: {
    dependencies: ['@onbehalf/protocol', 'oauth4webapi'],
    peers: ['@microsoft/microsoft-graph-client', '@opentelemetry/api', 'express', 'fastify', 'hono', 'redis'],
  },
  manifest: { dependencies: ['@onbehalf/protocol', '@xmldom/xmldom', 'jsonc-parser'], peers: [] },
}

/** Packed as well, and looked at for what nobody needs; their dependencies are the business of their own. */
const alsoPacked = ['doctor', 'emulator']

const root = fileURLToPath(new URL('..', import.meta.url))
const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
const folder = mkdtempSync(join(tmpdir(), 'onbehalf-packages-'))
try {
  for (const name of Object.keys(published)) {
    const problems = await problemsOf(name)
    console.log(`@onbehalf/${name}: ${problems.length === 0 ? 'clean' : `${problems.length} problems`}`)
    for (const problem of problems) console.error(`  ${problem}`)
    if (problems.length > 0) process.exitCode = 1
  }
  for (const name of alsoPacked) {
    const unneeded = unneededFiles(pack(join(root, 'packages', name), '--dry-run').files)
    console.log(`packages/${name}: ${unneeded.length === 0 ? 'clean' : `${unneeded.length} problems`}`)
    for (const problem of unneeded.slice(0, 20)) console.error(`  ${problem}`)
    if (unneeded.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * What is wrong with a package as it would be published: packed, and looked at from outside.
 *
 * @param {string} name
 */
async function problemsOf(name) {
  const source = join(root, 'packages', name)
  const { filename, files } = pack(source)
  const tarball = join(folder, basename(filename))
  const linted = await publint({ pack: { tarball: toArrayBuffer(tarball) }, strict: true })
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  return [
    ...linted.messages.map((message) => `publint: ${formatMessage(message, manifest)}`),
    ...wrongTypes(tarball),
    ...unexpectedDependencies(name, manifest),
    ...unneededFiles(files),
  ]
}

/** @param {string[]} files */
function unneededFiles(files) {
  return files.filter(isNoProduct).map((path) => `${path} is packed, and nobody needs it`)
}

/** @param {string} source @param {string[]} options @returns {{ filename: string, files: string[] }} */
function pack(source, ...options) {
  const { npm_execpath: npm } = process.env
  const command = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const args = [
    ...command.slice(1),
    'pack',
    '--ignore-scripts',
    '--json',
    '--pack-destination',
    folder,
    ...options,
  ]
  const { status, stdout, stderr } = spawnSync(command[0] ?? 'npm', args, {
    cwd: source,
    encoding: 'utf8',
    maxBuffer: 1e8,
    shell: process.platform === 'win32' && command[0] === 'npm',
  })
  if (status !== 0) throw new Error(`npm pack failed in ${source}: ${stderr}`)
  const answer = JSON.parse(stdout)
  const [{ filename, files }] = Array.isArray(answer) ? answer : Object.values(answer)
  return { filename, files: files.map((/** @type {{ path: string }} */ { path }) => path) }
}

/** @param {string} tarball @returns {string[]} */
function wrongTypes(tarball) {
  const args = [attw, tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return status === 0 ? [] : [`are the types wrong: ${stdout}${stderr}`]
}

/**
 * @param {string} name
 * @param {{ dependencies?: object, peerDependencies?: object, peerDependenciesMeta?: Record<string, { optional?: boolean }>, scripts?: Record<string, string> }} manifest
 */
function unexpectedDependencies(name, manifest) {
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {}, scripts = {} } = manifest
  const allowed = published[name] ?? { dependencies: [], peers: [] }
  const peers = Object.keys(peerDependencies)
  return [
    ...Object.keys(dependencies)
      .filter((dependency) => !allowed.dependencies.includes(dependency))
      .map((dependency) => `${dependency} is a dependency, and not among those that were chosen`),
    ...peers.filter((peer) => !allowed.peers.includes(peer)).map((peer) => `${peer} is an unexpected peer`),
    ...peers
      .filter((peer) => !peerDependenciesMeta[peer]?.optional)
      .map((peer) => `${peer} is a peer that everybody would have to install: make it optional`),
    ...Object.keys(scripts)
      .filter((script) => /^(pre|post)?install$|^prepare$/.test(script))
      .map((script) => `its script ${script} would run on people's machines`),
  ]
}

/**
 * Templates of new projects bring their own tests along.
 *
 * @param {string} path
 */
function isNoProduct(path) {
  if (path.startsWith('templates/')) return false
  return /\.test\.|\.fixture\.|\.tsbuildinfo$|\.map$|^(?:src|test|golden)\/|(?:^|\/)(?:fuzz|soak)[./-]/.test(
    path,
  )
}

/** @param {string} file */
function toArrayBuffer(file) {
  const { buffer, byteOffset, byteLength } = readFileSync(file)
  return buffer.slice(byteOffset, byteOffset + byteLength)
}
