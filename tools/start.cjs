'use strict'
// Old Node reads this file before it is told that it is too old: syntax of ES2017, modules without `node:`.

require('./bootstrap/node-version.cjs').refuseOldNode()

const path = require('path')
const { argumentsAsMeant } = require('./bootstrap/npm.cjs')
const { ensurePackages } = require('./bootstrap/packages.cjs')
const { createProgress } = require('./bootstrap/progress.cjs')

const root = path.join(__dirname, '..')

/**
 * Options of `onbehalf start` that npm may have taken for its own.
 *
 * @type {import('./bootstrap/npm.cjs').Option[]}
 */
const options = [
  { setting: 'port', value: '--port' },
  { setting: 'example_port', value: '--example-port' },
  { setting: 'data', value: '--data' },
  { setting: 'ephemeral', on: '--ephemeral' },
  { setting: 'open', off: '--no-open' },
]

async function start() {
  const progress = createProgress(process.stderr)
  if (!(await ensurePackages(root, progress))) return process.exit(1)
  const args = argumentsAsMeant(process.argv.slice(2), process.env, options)
  return require('./bootstrap/launch.cjs').buildAndStart(root, args, progress)
}

start()
