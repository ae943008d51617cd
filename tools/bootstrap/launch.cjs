'use strict'

const path = require('node:path')
const { pathToFileURL } = require('node:url')

/**
 * Builds what is stale, then becomes the command `onbehalf start`: in this very process, so that Ctrl+C, signals
 * and the exit code need nobody to pass them on.
 *
 * @param {string} root
 * @param {string[]} args
 * @param {ReturnType<typeof import('./progress.cjs').createProgress>} progress
 */
exports.buildAndStart = async function buildAndStart(root, args, progress) {
  const { build } = await import('../build.mjs')
  if (!(await build(root, progress))) process.exit(1)
  const command = path.join(root, 'packages', 'emulator', 'bin', 'onbehalf.js')
  process.argv = [process.execPath, command, 'start', ...args]
  await import(pathToFileURL(command).href)
}

/**
 * Runs every stage of the tests, or the one that `args` names, and sets the exit code.
 *
 * @param {string} root
 * @param {string[]} args
 */
exports.runTests = async function runTests(root, args) {
  const { runStages } = await import('../test/run-stages.mjs')
  process.exitCode = await runStages(root, args)
}
