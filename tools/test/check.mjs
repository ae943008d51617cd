import { spawn } from 'node:child_process'

/**
 * Runs commands side by side; a check passes when all of them end with 0. Prints what a failing one said.
 *
 * @param {string} root
 * @param {string[][]} commands Arguments of Node.
 */
export async function runCheck(root, commands) {
  const results = await Promise.all(commands.map((command) => run(root, command)))
  for (const { command, code, output } of results) {
    if (code !== 0) process.stdout.write(`${output}\n   "node ${command.join(' ')}" ended with ${code}\n`)
  }
  const ok = results.every(({ code }) => code === 0)
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, notRun: {} }
}

/**
 * @param {string} root
 * @param {string[]} command
 * @returns {Promise<{ command: string[], code: number, output: string }>}
 */
function run(root, command) {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text) => {
      output += text
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ command, code: 1, output: error.message }))
    child.on('close', (code) => resolve({ command, code: code ?? 1, output }))
  })
}
