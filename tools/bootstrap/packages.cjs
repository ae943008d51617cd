'use strict'
// Old Node reads this file before it is told that it is too old: syntax of ES2017, modules without `node:`.

const childProcess = require('child_process')
const crypto = require('crypto')
const fs = require('fs')
const path = require('path')
const npm = require('./npm.cjs')

/**
 * A package as lock files describe it.
 *
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry
 */

/**
 * Names the lock file and the machine that the packages were installed for.
 *
 * @param {string} root
 */
function stampOf(root) {
  const lock = fs.readFileSync(path.join(root, 'package-lock.json'))
  const hash = crypto.createHash('sha256').update(lock).digest('hex')
  return [hash, process.platform, process.arch].join(' ')
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules', '.onbehalf-installed')
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (_absent) {
    return undefined
  }
}

/**
 * Whether npm's own record of node_modules has every package of the lock file that this machine needs.
 *
 * @param {string} root
 */
function recordAgrees(root) {
  const record = readIfThere(path.join(root, 'node_modules', '.package-lock.json'))
  if (!record) return false
  /** @type {Record<string, Entry>} */
  const installed = JSON.parse(record).packages
  /** @type {Record<string, Entry>} */
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  return Object.keys(wanted).every(function isThere(name) {
    const entry = wanted[name]
    if (!/(^|\/)node_modules\//.test(name) || (entry && entry.link)) return true
    const there = installed[name]
    if (!entry || !there) return Boolean(entry && entry.optional && !madeForThisMachine(entry))
    return there.version === entry.version
  })
}

/** @param {Entry} entry */
function madeForThisMachine(entry) {
  if (!entry.os || !entry.cpu || entry.libc) return false
  return entry.os.indexOf(process.platform) !== -1 && entry.cpu.indexOf(process.arch) !== -1
}

/**
 * Whether node_modules is what package-lock.json asks for.
 *
 * @param {string} root
 */
exports.installed = function installed(root) {
  const stamp = readIfThere(stampFile(root))
  return stamp === undefined ? recordAgrees(root) : stamp === stampOf(root)
}

const npmArguments = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--loglevel=http',
]

/**
 * Follows npm's log: counts what has arrived and keeps the rest for a failure.
 *
 * @param {import('child_process').ChildProcessByStdio<null, null, import('stream').Readable>} child
 * @param {(arrived: number) => void} onPackage
 */
function followLog(child, onPackage) {
  const rest = /** @type {string[]} */ ([])
  let partial = ''
  let arrived = 0
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', function read(text) {
    const lines = (partial + text).split('\n')
    partial = lines.pop() || ''
    for (const line of lines) {
      if (!/npm (http|verbose|info)/.test(line)) rest.push(line)
      else if (/\.tgz\b|http cache .*@/.test(line)) onPackage(++arrived)
    }
  })
  return rest
}

/**
 * @param {string} root
 * @param {{ update: (now: string) => void }} phase
 * @returns {Promise<{ code: number | null, log: string[] }>}
 */
function runNpm(root, phase) {
  const { command, args, shell } = npm.npmCommand(process.env)
  const child = childProcess.spawn(command, args.concat(npmArguments), {
    cwd: root,
    env: npm.environmentForNpm(process.env),
    shell,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const log = followLog(child, function count(arrived) {
    phase.update('installing, ' + arrived + ' fetched')
  })
  /** @param {NodeJS.Signals} signal */
  function passOn(signal) {
    child.kill(signal)
  }
  process.once('SIGTERM', passOn)
  return new Promise(function wait(resolve) {
    child.on('error', function noNpm(error) {
      resolve({ code: 1, log: ['npm did not start: ' + error.message] })
    })
    child.on('close', function ended(code) {
      process.removeListener('SIGTERM', passOn)
      resolve({ code, log })
    })
  })
}

/**
 * Installs the npm packages of `root` unless they are there; resolves to false when npm failed.
 *
 * @param {string} root
 * @param {ReturnType<typeof import('./progress.cjs').createProgress>} progress
 */
exports.ensurePackages = async function ensurePackages(root, progress) {
  if (exports.installed(root)) return true
  const phase = progress.phase('packages')
  phase.update('installing')
  const result = await runNpm(root, phase)
  if (result.code !== 0) {
    phase.failed('npm could not install them')
    process.stderr.write(result.log.slice(0, 30).join('\n') + '\n')
    process.stderr.write('Mend what npm says above, then run the same command again.\n')
    return false
  }
  fs.writeFileSync(stampFile(root), stampOf(root))
  phase.done('installed')
  return true
}
