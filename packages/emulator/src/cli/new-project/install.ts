import { spawn } from 'node:child_process'
import { CommandFailed } from '../failure.js'

/** Files of a project are not where npm looks for them, or npm cannot be had. */
interface Failure {
  code?: string
  said: string
}

const args = [
  'install',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--loglevel=error',
  '--prefer-offline',
]

/**
 * Runs `npm install` in `folder`.
 *
 * @param state - How things stand without it, as a sentence: `The files are written.`
 * @throws {CommandFailed} naming the cause, and the command that goes on.
 */
export async function installPackages(folder: string, state: string): Promise<void> {
  const failure = await runNpm(folder)
  if (!failure) return
  throw new CommandFailed(
    `${state} ${reasonOf(failure)}\nGo on with: cd "${folder}" && npm install${failure.said === '' ? '' : `\n\n${failure.said}`}`,
  )
}

function runNpm(folder: string): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const child = spawn('npm', args, {
      cwd: folder,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ ...(error.code !== undefined && { code: error.code }), said: '' }),
    )
    child.once('close', (code) => resolve(code === 0 ? undefined : failureIn(said)))
  })
}

function failureIn(said: string): Failure {
  const code = said.match(/npm (?:error|ERR!) code (\w+)/)?.[1]
  return { ...(code !== undefined && { code }), said: said.trim() }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'npm was not found: it comes with Node, https://nodejs.org',
  ENOTFOUND:
    'npm does not reach its registry: this computer is offline, or behind a proxy (npm config set proxy).',
  EAI_AGAIN:
    'npm does not reach its registry: this computer is offline, or behind a proxy (npm config set proxy).',
  ECONNREFUSED: 'npm does not reach its registry: nothing answers at its address (npm config get registry).',
  ETIMEDOUT: 'npm does not reach its registry: it did not answer in time.',
  ENOTCACHED: 'npm is told to stay offline, and does not have all of the packages (npm config get offline).',
  EACCES: 'npm may not write there.',
  ENOSPC: 'The disk is full.',
  ERESOLVE: 'npm finds packages that do not go together.',
}

function reasonOf({ code = '' }: Failure): string {
  return reasons[code] ?? 'npm could not install what is needed.'
}
