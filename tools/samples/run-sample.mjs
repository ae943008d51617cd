import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { openBrowser } from './browser.mjs'
import { addRedirects, freePort, register, startEmulator } from './emulator.mjs'
import { copySample, findSample, UnknownSample } from './sample.mjs'

/**
 * A public sample, and what has to be said to it: ids and addresses.
 *
 * @typedef {object} Sample
 * @property {string} path Inside its repository.
 * @property {string} manifest
 * @property {string} server The command that its README names.
 * @property {string[]} registration Arguments of `onbehalf register`, as its README has it registered.
 * @property {(origin: string) => string[]} [redirects] Redirects that its README adds by hand.
 * @property {(folder: string, values: { port: number, clientId: string, secret: string }) => void} fillIn
 * @property {Record<string, string>} [env] How its server is told the port.
 * @property {Look[]} looks
 *
 * @typedef {object} Look
 * @property {string} does What is proved, as a sentence.
 * @property {Record<string, string>} place App, platform and more of the Office page's address.
 * @property {(opened: import('./browser.mjs').OpenSample) => Promise<void>} see Throws when it is not so.
 */

/**
 * Copies the sample to a scratch folder, registers it, starts it under the emulator as its README says, and looks.
 *
 * @param {string} from @param {Sample} sample @param {(line: string) => void} say
 * @returns {Promise<import('./parts/index.mjs').Outcome>}
 */
export async function runSample(from, sample, say) {
  const root = mkdtempSync(join(tmpdir(), 'onbehalf-sample-'))
  try {
    const scratch = join(root, 'sample')
    copySample(findSample(from, sample.path), scratch)
    return await startAndLook(root, scratch, sample, say)
  } catch (error) {
    if (error instanceof UnknownSample) return { passed: 0, failures: [error.message] }
    return { passed: 0, failures: [`${sample.path}: ${error instanceof Error ? error.message : error}`] }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** @param {string} root @param {string} scratch @param {Sample} sample @param {(line: string) => void} say */
async function startAndLook(root, scratch, sample, say) {
  const [port, emulatorPort] = [await freePort(), await freePort()]
  const facts = ['--data', join(root, 'data'), '--port', String(emulatorPort)]
  const made = await registered(root, facts, sample, `https://localhost:${port}`)
  sample.fillIn(scratch, { port, clientId: made.clientId, secret: made.secret ?? '' })
  say(`installing the packages of ${sample.path}`)
  install(scratch)
  say(`starting it: ${sample.server}`)
  const env = { ...process.env, ...homeOf(root), ...sample.env, PORT: String(port) }
  const started = await startEmulator(
    [sample.manifest, '--with', sample.server.replaceAll('{port}', String(port)), '--real-names', ...facts],
    { cwd: scratch, env },
  )
  try {
    /** @type {string[]} */
    const failures = []
    for (const look of sample.looks) {
      const failure = await lookOnce(started, port, look)
      if (failure === undefined) say(`✓ ${look.does}`)
      else failures.push(`${look.does}: ${failure}`)
    }
    return { passed: sample.looks.length - failures.length, failures }
  } finally {
    await started.stop()
  }
}

/** @param {string} root @param {string[]} facts @param {Sample} sample @param {string} origin */
async function registered(root, facts, { registration, redirects }, origin) {
  const emulator = await startEmulator(facts, { cwd: root })
  try {
    const data = facts.slice(0, 2)
    const made = await register([...registration, '--origin', origin, ...data], root)
    if (redirects) await addRedirects(emulator, made.application, redirects(origin))
    return made
  } finally {
    await emulator.stop()
  }
}

/** @param {string} folder */
function install(folder) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']
  const { status, stderr } = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error(`npm ci ended with ${status}:\n${stderr.slice(-2_000)}`)
}

/**
 * On Linux, `office-addin-dev-certs` puts an authority into the computer's store by `sudo`. A run that changes the
 * computer is none of ours: its home is the scratch folder, `sudo` does nothing, and our browser asks for no authority.
 *
 * @param {string} root @returns {Record<string, string>}
 */
function homeOf(root) {
  if (process.platform !== 'linux') return {}
  const bin = join(root, 'home', 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'sudo'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  return { HOME: join(root, 'home'), PATH: [bin, process.env.PATH].join(delimiter) }
}

/** @param {import('./emulator.mjs').Emulator} emulator @param {number} port @param {Look} look */
async function lookOnce(emulator, port, { place, see }) {
  const opened = await openBrowser(emulator, port, place)
  try {
    await see(opened)
    return undefined
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n${await opened.describe()}`
  } finally {
    await opened.close()
  }
}
