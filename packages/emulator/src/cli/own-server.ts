import { readFileSync, writeFileSync } from 'node:fs'
import { isLocal } from '../office/local-get.js'
import type { RunningEmulator } from '../start-emulator.js'
import type { NamedManifest } from './add-ins.js'
import { type Child, runChild } from './child-process.js'
import { preloadEnvironment } from './example.js'
import { CommandFailed } from './failure.js'
import type { Progress } from './progress.js'
import { takesConnections } from './takes-connections.js'

/** How long a server may take to build and to answer, in milliseconds. */
const patience = 180_000
const pause = 200

/** The origins on this computer, by https as Office wants them, from which `addIns` load their task panes. */
export function ownOrigins(addIns: readonly NamedManifest[]): string[] {
  const origins = addIns.flatMap(({ manifest }) => manifest.taskPanes.map(({ url }) => new URL(url).origin))
  return [...new Set(origins)].filter((origin) => isLocal(origin))
}

/**
 * Starts the project's own server by `command`, as a shell would, and waits until every add-in's address answers.
 * Its Node processes report their requests, and trust the emulator.
 *
 * @throws {CommandFailed} when an address answers before, or does not within three minutes, or the command ends.
 */
export async function startOwnServer(
  command: string,
  addIns: readonly NamedManifest[],
  emulator: RunningEmulator,
  progress: Progress,
): Promise<Child> {
  const origins = ownOrigins(addIns)
  await refuseUnfit(command, origins)
  let toldAloud = false
  const child = runChild(command, [], {
    shell: true,
    output: true,
    env: { ...process.env, ...preloadEnvironment(emulator), NODE_EXTRA_CA_CERTS: authorities(emulator) },
    onLine: (line) => toldAloud && progress.note(`│ ${line}`),
  })
  try {
    await answered(command, origins, child, progress)
  } catch (error) {
    await child.stop()
    throw error
  }
  toldAloud = true
  return child
}

async function refuseUnfit(command: string, origins: readonly string[]): Promise<void> {
  if (origins.length === 0)
    throw new CommandFailed(
      'None of the manifests has a task pane at an https address of this computer: --with has nothing to wait for.',
    )
  for (const origin of origins) {
    if (await takesConnections(origin))
      throw new CommandFailed(
        `Something answers at ${origin} already. Stop it, or leave out --with "${command}" to use it as it is.`,
      )
  }
}

async function answered(
  command: string,
  origins: readonly string[],
  child: Child,
  progress: Progress,
): Promise<void> {
  const began = performance.now()
  let missing = origins
  let over: string | number | undefined
  void child.ended.then((outcome) => {
    over = outcome
  })
  while (missing.length > 0) {
    const seconds = Math.round((performance.now() - began) / 1_000)
    progress.step(`Waiting for ${missing.join(' and ')} (${command})${seconds < 3 ? '' : `, ${seconds} s`}`)
    const states = await Promise.all(missing.map(takesConnections))
    missing = missing.filter((_, index) => !states[index])
    if (missing.length === 0) return
    const why =
      over !== undefined
        ? `ended (${over}) before ${missing.join(' and ')} answered`
        : performance.now() - began > patience
          ? `does not answer at ${missing.join(' and ')}, where the manifest says the add-in is, within ${patience / 60_000} minutes`
          : undefined
    if (why !== undefined)
      throw new CommandFailed(`"${command}" ${why}. Its last lines:\n${child.lastWords() || '(none)'}`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** A file with the emulator's certificate authority, and with those that the environment names already. */
function authorities({ caCert, folder }: RunningEmulator): string {
  const theirs = process.env.NODE_EXTRA_CA_CERTS
  if (!theirs) return caCert
  const both = folder.file('extra-ca.pem')
  writeFileSync(both, [caCert, theirs].map(readOrNothing).join('\n'), { mode: 0o600 })
  return both
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
