'use strict'
// Old Node reads this file before it is told that it is too old: syntax of ES2017, modules without `node:`.

const fs = require('fs')
const path = require('path')

/**
 * Settings of an outer `npm start` that must not reach the `npm ci` inside it: they belong to that command
 * line (`npm start --workspace x`), or would leave out what the build needs (`omit=dev` in production images).
 * Registry, proxy, cache and certificates pass untouched.
 */
const outerOnly = [
  'dry_run',
  'global',
  'include_workspace_root',
  'json',
  'local_prefix',
  'location',
  'loglevel',
  'omit',
  'only',
  'package_lock',
  'package_lock_only',
  'production',
  'progress',
  'silent',
  'workspace',
  'workspaces',
]

/**
 * `environment` without what an outer npm added for its own command line.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
exports.environmentForNpm = function environmentForNpm(environment) {
  const clean = /** @type {NodeJS.ProcessEnv} */ ({})
  for (const name of Object.keys(environment)) {
    const setting = /^npm_config_(.+)$/i.exec(name)
    const foreign =
      setting && setting[1]
        ? outerOnly.indexOf(setting[1].toLowerCase()) !== -1
        : /^(npm_package_|npm_lifecycle_|npm_command$|NODE_ENV$)/i.test(name)
    if (!foreign) clean[name] = environment[name]
  }
  return clean
}

/**
 * How to call npm: the one that called us, the one beside this Node, or the one on the path.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
exports.npmCommand = function npmCommand(environment) {
  const beside = path.dirname(process.execPath)
  const candidates = [
    environment.npm_execpath,
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = candidates.find(function isNpm(candidate) {
    return candidate && /npm-cli\.c?js$/.test(candidate) && fs.existsSync(candidate)
  })
  if (script) return { command: process.execPath, args: [script], shell: false }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

/**
 * An option of ours that npm may take for its own.
 *
 * @typedef {object} Option
 * @property {string} setting The setting npm makes of it.
 * @property {string} [value] How it is written before a value.
 * @property {string} [on] How it is written as a switch.
 * @property {string} [off] How its opposite is written.
 */

/**
 * The arguments as they were meant. PowerShell drops the `--` of `npm start -- --port 9443`; npm then makes
 * `--port` a setting of its own and leaves the bare `9443`. With two such values nobody can tell whose is whose.
 *
 * @param {string[]} args What npm left.
 * @param {NodeJS.ProcessEnv} environment
 * @param {Option[]} options
 * @returns {string[]}
 */
exports.argumentsAsMeant = function argumentsAsMeant(args, environment, options) {
  const found = /** @type {string[]} */ ([])
  const bare = /** @type {string[]} */ ([])
  for (const option of options) {
    const setting = environment['npm_config_' + option.setting]
    if (setting === undefined) continue
    if (!option.value) found.push((setting === 'true' ? option.on : option.off) || '')
    else if (setting === 'true') bare.push(option.value)
    else found.push(option.value, setting)
  }
  return found.filter(Boolean).concat(bare.length === 1 ? bare : [], args)
}
