import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

/**
 * Runs a program to its end.
 *
 * @param {string} cwd @param {string} program @param {string[]} args
 * @returns {Promise<string | undefined>} What it said, when it failed.
 */
export function runProgram(cwd, program, args) {
  const child = spawn(program, args, {
    cwd,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-4000)
    })
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`${program} could not be run: ${error.message}`))
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : `${program} ${args.join(' ')} ended with ${code}:\n${said}`),
    )
  })
}

/**
 * Runs programs one after the other, until one fails.
 *
 * @param {string} cwd @param {[string, string[]][]} programs
 * @returns {Promise<string | undefined>} What it said.
 */
export async function runPrograms(cwd, programs) {
  for (const [program, args] of programs) {
    const failed = await runProgram(cwd, program, args)
    if (failed !== undefined) return failed
  }
  return undefined
}

/** @returns {Promise<number>} A port on which nobody listens. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })
}
