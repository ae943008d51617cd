import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { environmentForNpm, npmCommand } = createRequire(import.meta.url)('../bootstrap/npm.cjs')

/** Microsoft's Office.js, as npm has it. */
export const officeJs = '@microsoft/office-js'

/**
 * What the registry has of a package.
 *
 * @typedef {{ versions: string[], tags: Record<string, string> }} Published
 */

/**
 * Asks the registry what there is of Office.js.
 *
 * @param {string} folder Where npm runs.
 * @param {AbortSignal} stopped
 * @returns {Promise<Published | { problem: string }>}
 */
export async function published(folder, stopped) {
  const { code, out, said } = await npm(
    folder,
    ['view', officeJs, 'versions', 'dist-tags', '--json'],
    stopped,
  )
  if (code !== 0) return { problem: `npm cannot tell which versions of ${officeJs} there are.\n${said}` }
  const { versions, 'dist-tags': tags } = JSON.parse(out)
  return { versions: [versions].flat(), tags }
}

/**
 * The version that somebody means.
 *
 * @param {string} asked A version, or a tag as `latest`.
 * @param {Published} published
 * @returns {{ version: string } | { problem: string }}
 */
export function chosenVersion(asked, { versions, tags }) {
  const version = Object.hasOwn(tags, asked) ? tags[asked] : versions.find((each) => each === asked)
  if (version !== undefined) return { version }
  const named = Object.entries(tags).map(([tag, means]) => `${tag} (${means})`)
  return {
    problem: `There is no version ${asked} of ${officeJs}. There are ${named.join(', ')}, and:\n${inLines(versions)}`,
  }
}

/** @param {string[]} words */
function inLines(words) {
  const lines = ['']
  for (const word of words) {
    if (lines[0] && lines[0].length + word.length > 100) lines.unshift('')
    lines[0] += ` ${word}`
  }
  return lines
    .reverse()
    .map((line) => ` ${line}`)
    .join('\n')
}

/**
 * Installs a version into a folder of its own.
 *
 * @param {string} folder
 * @param {string} version
 * @param {AbortSignal} stopped
 * @returns {Promise<string | undefined>} Why it could not be.
 */
export async function install(folder, version, stopped) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${officeJs}@${version}`]
  const { code, said } = await npm(folder, args, stopped)
  if (code !== 0) return `npm cannot install ${officeJs}@${version}.\n${said}`
  const found = versionIn(join(folder, 'node_modules', officeJs))
  return found === version ? undefined : `npm installed ${officeJs} ${found} in place of ${version}.`
}

/**
 * The version of a package, by its folder.
 *
 * @param {string} folder
 * @returns {string}
 */
export function versionIn(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}

/**
 * @param {string} folder @param {string[]} given @param {AbortSignal} stopped
 * @returns {Promise<{ code: number | null, out: string, said: string }>}
 */
function npm(folder, given, stopped) {
  const { command, args, shell } = npmCommand(process.env)
  const child = spawn(command, [...args, ...given], {
    cwd: folder,
    env: environmentForNpm(process.env),
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // At once: the folder that it writes into is removed next.
  const stop = () => child.kill('SIGKILL')
  stopped.addEventListener('abort', stop)
  const text = { out: '', said: '' }
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text.out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part) => {
    text.said = (text.said + part).slice(-4_000)
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, out: '', said: error.message }))
    child.once('close', (code) => {
      stopped.removeEventListener('abort', stop)
      resolve({ code, ...text })
    })
  })
}
