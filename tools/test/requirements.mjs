import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Programs that some tests need and npm cannot bring.
 *
 * @typedef {object} Requirement
 * @property {string} name As tests name it: `needs('chromium')`.
 * @property {string} debian The Debian package that brings it.
 * @property {() => boolean} present
 */

/** @type {Requirement[]} */
export const requirements = [
  { name: 'chromium', debian: 'chromium', present: () => onPath('chromium') || onPath('google-chrome') },
  { name: 'redis-server', debian: 'redis-server', present: () => onPath('redis-server') },
  { name: 'python3-msal', debian: 'python3-msal', present: hasPythonMsal },
]

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => ['', '.exe', '.cmd'].some((ending) => existsSync(join(folder, program + ending))))
}

/** Debian installs Python packages for its own interpreter, which may not be the first on the path. */
function hasPythonMsal() {
  return ['/usr/bin/python3', 'python3'].some((python) => {
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
  return requirements.filter((requirement) => !requirement.present())
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
