'use strict'
// Old Node reads this file before it is told that it is too old: syntax of ES2017, modules without `node:`.

require('./bootstrap/node-version.cjs').refuseOldNode()

const path = require('path')
const { argumentsTakenByNpm } = require('./bootstrap/npm.cjs')
const { ensurePackages } = require('./bootstrap/packages.cjs')
const { createProgress } = require('./bootstrap/progress.cjs')

const root = path.join(__dirname, '..')

/**
 * Options of `onbehalf start` that npm may have taken for its own.
 *
 * @type {Record<string, 'value' | 'flag'>}
 */
const options = {
  port: 'value',
  'example-port': 'value',
  data: 'value',
  tenant: 'value',
  ephemeral: 'flag',
}

async function start() {
  const progress = createProgress(process.stderr)
  if (!(await ensurePackages(root, progress))) return process.exit(1)
  const args = process.argv.slice(2).concat(argumentsTakenByNpm(process.env, options))
  return require('./bootstrap/launch.cjs').buildAndStart(root, args, progress)
}

start()
