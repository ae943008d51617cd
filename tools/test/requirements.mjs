import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * A program that some tests need and npm cannot bring.
 *
 * @typedef {object} Requirement
 * @property {string} name As tests name it: `needs('chromium')`.
 * @property {string} debian The Debian package that brings it.
 * @property {() => string | undefined} find Path of the program; undefined where it is missing.
 */

/** @satisfies {Requirement[]} */
export const requirements = /** @type {const} */ ([
  {
    name: 'chromium',
    debian: 'chromium',
    find: () => onPath('chromium', 'chromium-browser', 'google-chrome'),
  },
  { name: 'redis-server', debian: 'redis-server', find: () => onPath('redis-server') },
  { name: 'python3-msal', debian: 'python3-msal', find: pythonWithMsal },
])

/**
 * The program of a requirement; undefined where it is missing, and the tests that need it are skipped and
 * counted as "not run here".
 *
 * @example
 * const chromium = needs('chromium')
 * describe.skipIf(!chromium)('…', () => { … })
 *
 * @param {(typeof requirements)[number]['name']} name
 * @returns {string | undefined}
 */
export function needs(name) {
  return requirements.find((requirement) => requirement.name === name)?.find()
}

/** @param {string[]} programs */
function onPath(...programs) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = programs.flatMap((program) =>
    folders.flatMap((folder) => endings.map((ending) => join(folder, program + ending))),
  )
  return paths.find((path) => existsSync(path))
}

/** Debian installs Python packages for its own interpreter, which may not be the first on the path. */
function pythonWithMsal() {
  return ['/usr/bin/python3', 'python3'].find((python) => {
    try {
      execFileSync(python, ['-c', 'import msal'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
}

/** Requirements that this machine lacks. */
export function missingRequirements() {
  return requirements.filter((requirement) => requirement.find() === undefined)
}

/**
 * Whether the tests may install Debian packages here: only as root, only on Debian, and not when told otherwise.
 *
 * @param {{ uid: number | undefined, osRelease: string, setting: string | undefined }} machine
 */
export function mayInstall({ uid, osRelease, setting }) {
  return uid === 0 && /^ID="?debian"?$/m.test(osRelease) && setting?.toLowerCase() !== 'no'
}

/** The machine that the tests run on, as `mayInstall` asks for it. */
export function thisMachine() {
  const file = '/etc/os-release'
  return {
    uid: process.getuid?.(),
    osRelease: existsSync(file) ? readFileSync(file, 'utf8') : '',
    setting: process.env.ONBEHALF_SYSTEM_PACKAGES,
  }
}
