import { realIssuerBase } from '../authority/issuers.js'
import { openDataFolder } from '../data-folder/data-folder.js'
import { AlreadyRunning, findRunning } from '../data-folder/running.js'
import { type GivenSettings, readSettings, type Settings } from '../settings.js'
import { RefusesProduction, type RunningEmulator, startEmulator } from '../start-emulator.js'
import type { NamedManifest } from './add-ins.js'
import { calledAs } from './called-as.js'
import type { Child } from './child-process.js'
import type { Example } from './example.js'
import { openRunning } from './open-running.js'
import { createProgress, type Progress } from './progress.js'
import { announceReady } from './ready.js'
import type { Preparation, Started } from './started.js'
import { untilStopped } from './until-stopped.js'

/** What a start does besides. */
export interface StartWith {
  /** Brings a state about before the page is opened, and says what to show. */
  prepare?: Preparation
  /** Starts the server of the add-ins that are named, as a shell would. */
  command?: string
}

/**
 * `onbehalf start`: the emulator, the example or the named add-ins, and the Office page; returns when it is stopped.
 *
 * @param given What the command line gave; the environment and the defaults fill the rest.
 * @returns The exit code.
 * @throws {Error} with a sentence for the terminal when it cannot start.
 */
export async function start(
  manifests: readonly string[],
  given: GivenSettings,
  { prepare, command }: StartWith = {},
): Promise<number> {
  if (process.env.NODE_ENV === 'production') throw new RefusesProduction()
  const settings = await readSettings(given, process.env)
  const progress = createProgress(process.stderr, settings.quiet)
  const stopped = untilStopped()
  const closing: (() => Promise<unknown>)[] = []
  try {
    const started = await bringUp(manifests, settings, command, progress, closing)
    const page = await prepare?.(started.emulator, started.emulator.addresses.exampleOrigin)
    const child = await announceReady(started, progress, page)
    if (child) closing.push(() => child.stop())
    await stopped
    progress.step('Stopping')
    return 0
  } catch (error) {
    progress.end()
    if (error instanceof AlreadyRunning) return await openRunning(error.running, settings, progress)
    throw error
  } finally {
    for (const close of closing.reverse()) await close()
    progress.end()
  }
}

async function bringUp(
  manifests: readonly string[],
  settings: Settings,
  command: string | undefined,
  progress: Progress,
  closing: (() => Promise<unknown>)[],
): Promise<Started> {
  const addIns = await readManifests(manifests)
  const pinnedKeys: string[] = []
  if (!settings.ephemeral) await refuseSecondStart(settings)
  const example = await wantedExample(settings, manifests.length === 0)
  const examplePort = example && (await choosePort(settings, progress))
  const emulator = await startEmulator({
    ...(settings.ephemeral ? {} : { data: settings.data }),
    ...(settings.controlKey === undefined ? {} : { controlKey: settings.controlKey }),
    ...(settings.chosen.has('port') ? { portFixedBy: '--port' } : {}),
    ...(settings.realNames ? { issuerBase: realIssuerBase } : {}),
    port: settings.port,
    exampleOrigin: `https://localhost:${examplePort ?? settings.examplePort}`,
    pinnedKeys: () => pinnedKeys,
    onStep: (step) => progress.step(steps[step]),
  })
  closing.push(() => emulator.close())
  tellChanges(emulator, settings, progress)
  const child =
    example && examplePort !== undefined
      ? await runExample(example, emulator, examplePort, progress)
      : undefined
  if (child) closing.push(() => child.stop())
  const ownServer = await runOwnServer(command, addIns, emulator, progress)
  if (ownServer) closing.push(() => ownServer.stop())
  pinnedKeys.push(...(await keysOf(addIns)))
  const all = [...addIns, ...(child ? await exampleAddIns(emulator) : [])]
  await sideloadAll(emulator, all, child === undefined)
  return { emulator, settings, addIns: all, example: child, ownServer, pinnedKeys }
}

/**
 * Looks for an emulator on the same data folder before any port is chosen: its ports are taken, but not by others.
 *
 * @throws {AlreadyRunning} when there is one.
 */
async function refuseSecondStart({ data, controlKey }: Settings): Promise<void> {
  const running = await findRunning(openDataFolder(data), controlKey)
  if (running) throw new AlreadyRunning(running)
}

async function runExample(
  example: Example,
  emulator: RunningEmulator,
  port: number,
  progress: Progress,
): Promise<Child> {
  progress.step('Starting the example')
  const { startExample } = await import('./example.js')
  return startExample(example, emulator, port)
}

async function runOwnServer(
  command: string | undefined,
  addIns: readonly NamedManifest[],
  emulator: RunningEmulator,
  progress: Progress,
): Promise<Child | undefined> {
  if (command === undefined) return undefined
  const { startOwnServer } = await import('./own-server.js')
  return startOwnServer(command, addIns, emulator, progress)
}

/** The keys of the servers behind `addIns`, as far as they run: the window of ours shows their pages without a question. */
async function keysOf(addIns: readonly NamedManifest[]): Promise<string[]> {
  if (addIns.length === 0) return []
  const [{ ownOrigins }, { presentedKey }] = await Promise.all([
    import('./own-server.js'),
    import('./presented-key.js'),
  ])
  const keys = await Promise.all(ownOrigins(addIns).map(presentedKey))
  return [...new Set(keys.filter((key) => key !== undefined))]
}

/** The manifests of the example, led to where it answers. */
async function exampleAddIns({ addresses }: RunningEmulator): Promise<NamedManifest[]> {
  const [{ findExample }, { readNamedManifest }] = await Promise.all([
    import('./example.js'),
    import('./add-ins.js'),
  ])
  const origins = { from: 'https://localhost:3000', to: addresses.exampleOrigin }
  return (findExample()?.manifests ?? []).map((file) => readNamedManifest(file, origins))
}

const steps = {
  'data folder': 'Opening the data folder',
  store: 'Reading the tenant',
  certificates: 'Looking at the certificates',
  listener: 'Listening',
} as const

async function readManifests(files: readonly string[]): Promise<NamedManifest[]> {
  if (files.length === 0) return []
  const { readNamedManifest } = await import('./add-ins.js')
  return files.map((file) => readNamedManifest(file))
}

async function sideloadAll(
  emulator: RunningEmulator,
  addIns: readonly NamedManifest[],
  withoutExample: boolean,
): Promise<void> {
  const isNew = emulator.store.addIns.size === 0
  if (addIns.length === 0 && isNew) return
  const { forget, sideload } = await import('./add-ins.js')
  if (withoutExample && !isNew)
    for (const addIn of await exampleAddIns(emulator)) await forget(emulator, addIn)
  for (const addIn of addIns) await sideload(emulator, addIn)
}

async function wantedExample(settings: Settings, isDefault: boolean): Promise<Example | undefined> {
  if (!(settings.example ?? isDefault)) return undefined
  const { findExample } = await import('./example.js')
  const example = findExample()
  if (example || !settings.example) return example
  const { CommandFailed } = await import('./failure.js')
  throw new CommandFailed(
    `The example add-in is part of the repository and was not installed with this package. Clone the repository, or name your own manifest: ${calledAs('start ./manifest.xml')}`,
  )
}

async function choosePort({ examplePort, chosen }: Settings, progress: Progress): Promise<number> {
  const { freePort } = await import('./example.js')
  const port = await freePort(examplePort, chosen.has('examplePort') ? '--example-port' : undefined)
  if (port !== examplePort && examplePort !== 0) {
    progress.note(
      `Port ${examplePort} is taken: the example answers on ${port}; its registration, redirects and manifest moved along.`,
    )
  }
  return port
}

function tellChanges(emulator: RunningEmulator, settings: Settings, progress: Progress): void {
  const { port, missing, certificates } = emulator
  if (port !== settings.port && settings.port !== 0) {
    progress.note(`Port ${settings.port} is taken by another program: the emulator answers on ${port}.`)
  }
  for (const address of missing)
    progress.note(`This computer has no ${address}: the emulator answers without it.`)
  if (certificates.made === 'authority-for-new-names') {
    progress.note(
      `The certificate authority is new, for ${certificates.names.join(', ')}: who trusted the old one trusts ${certificates.caFile} now.`,
    )
  }
}
