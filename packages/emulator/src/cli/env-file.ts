import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { clientIdNames, readSettingLines, secretNames, settingNamed, writeSettings } from '@onbehalf/doctor'
import { CommandFailed, fileObstacle } from './failure.js'
import { gitAgrees } from './git.js'

/** The settings of somebody's server, a `.env` file. */
export interface EnvFile {
  file: string
  /** Empty when there is none yet. */
  text: string
}

/** The `.env` beside the manifest or in `folder`. */
export function readEnvFile(folder: string): EnvFile {
  const file = join(folder, '.env')
  if (existsSync(file) && !statSync(file).isFile()) {
    throw new CommandFailed(
      `${file} is no file, so no settings can be read from it or written. Move it away.`,
    )
  }
  return { file, text: existsSync(file) ? readFileSync(file, 'utf8') : '' }
}

/**
 * Refuses a file that git would track: a secret that was committed once is known.
 *
 * @throws {CommandFailed} that says what to write into `.gitignore`.
 */
export function refuseTracked({ file }: EnvFile): void {
  const folder = dirname(file)
  if (!gitAgrees(folder, ['rev-parse', '--is-inside-work-tree'])) return
  const isTracked = gitAgrees(folder, ['ls-files', '--error-unmatch', file])
  if (!isTracked && gitAgrees(folder, ['check-ignore', '--quiet', file])) return
  const how = isTracked
    ? 'git rm --cached .env, and write .env into .gitignore'
    : 'write .env into .gitignore'
  throw new CommandFailed(
    `${file} would hold a secret, and git tracks it. Keep it out: ${how}. Or print the lines only: --no-write. Nothing was registered.`,
  )
}

/**
 * Refuses files that could not be written afterwards: a secret that cannot be kept is lost.
 *
 * @throws {CommandFailed} naming the first of them, and why.
 */
export function refuseUnwritable(files: readonly string[]): void {
  for (const file of files) {
    try {
      accessSync(existsSync(file) ? file : dirname(file), constants.W_OK)
    } catch (cause) {
      throw new CommandFailed(
        `${fileObstacle(cause) ?? `${file} cannot be written.`} Nothing was registered. Print the lines only: --no-write`,
        { cause },
      )
    }
  }
}

/** First three characters of the secret that the file has for this client id, or for any when it names none. */
export function secretHintIn({ text }: EnvFile, clientId: string | undefined): string | undefined {
  const lines = readSettingLines(text)
  const named = settingNamed(lines, clientIdNames)?.value.toLowerCase()
  if (named !== undefined && clientId !== undefined && named !== clientId.toLowerCase()) return undefined
  return settingNamed(lines, secretNames)?.value.slice(0, 3)
}

/** Writes `values` into the file, keeping the rest; whether anything changed. */
export function writeEnvFile({ file, text }: EnvFile, values: Readonly<Record<string, string>>): boolean {
  const written = writeSettings(text, values)
  if (written === text) return false
  writeFileSync(file, written, { mode: 0o600 })
  return true
}
