import { spawnSync } from 'node:child_process'
import { mayInstall, missingRequirements, thisMachine } from './requirements.mjs'

/**
 * Installs the Debian packages that tests need and that are missing, after naming them. Does nothing unless
 * {@link mayInstall} says so; what stays missing is counted by the summary.
 *
 * @param {(line: string) => void} say
 */
export function installSystemPackages(say) {
  const missing = missingRequirements().map((requirement) => requirement.debian)
  if (missing.length === 0 || !mayInstall(thisMachine())) return
  say(
    `Installing Debian packages: ${missing.join(' ')} (ONBEHALF_SYSTEM_PACKAGES=no leaves the system alone)`,
  )
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...missing],
  ]) {
    const { status, error } = spawnSync('apt-get', args, { env: environment, stdio: ['ignore', 2, 2] })
    if (status !== 0) say(`apt-get ${args[0]} failed${error ? `: ${error.message}` : ''}`)
  }
}
