'use strict'
// Old Node reads this file before it is told that it is too old: syntax of ES2017, modules without `node:`.

require('./bootstrap/node-version.cjs').refuseOldNode()

const path = require('path')
const { ensurePackages } = require('./bootstrap/packages.cjs')
const { createProgress } = require('./bootstrap/progress.cjs')

const root = path.join(__dirname, '..')

async function test() {
  if (!(await ensurePackages(root, createProgress(process.stderr)))) return process.exit(1)
  return require('./bootstrap/launch.cjs').runTests(root, process.argv.slice(2))
}

test()
