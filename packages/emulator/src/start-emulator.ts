import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '@onbehalf/protocol'
import {
  controlKeyOf,
  type DataFolder,
  openDataFolder,
  temporaryDataFolder,
} from './data-folder/data-folder.js'
import { AlreadyRunning, announce, findRunning, waitForRunning, withdraw } from './data-folder/running.js'
import type { Emulator } from './emulator.js'
import { type Certificates, ensureCertificates } from './listener/certificates.js'
import { type Listener, listen } from './listener/listener.js'
import { beginKeyPair, newKeyPair } from './tenant/key-pair.js'
import { createStore, type Store } from './tenant/store.js'

/** What a start does, in this order. */
export type StartStep = 'data folder' | 'store' | 'certificates' | 'listener'

export interface StartOptions {
  /** Data folder; made if missing. Default: a temporary one, and everything in memory. */
  data?: string
  /** First port to try. Default: 0, any free one. */
  port?: number
  /** The setting that chose the port, for instance `--port`; then it never moves. */
  portFixedBy?: string
  /** Where the example add-in will answer. Default: `https://localhost:3000`. */
  exampleOrigin?: string
  /** DNS names of the certificate besides `localhost`. Default: none. */
  names?: readonly string[]
  /** Under which name tokens are issued; who asks there has to be led here. Default: the emulator's own origin. */
  issuerBase?: string
  /** Default: the key of the data folder, or a new one. */
  controlKey?: string
  /** Public keys of add-ins' servers that our own browser trusts, as SPKI hashes. Default: none. */
  pinnedKeys?: () => readonly string[]
  /** Folders from which `@microsoft/office-js` is looked for. Default: where the emulator was started, and where it is. */
  officeJsFrom?: readonly string[]
  /** Where virtual time begins. Default: this computer's clock. */
  clock?: Clock
  /** Told of each step as it begins. */
  onStep?: (step: StartStep) => void
}

/** An emulator that listens. */
export interface RunningEmulator extends Omit<Emulator, 'close'> {
  /** For instance `https://localhost:8443`. */
  origin: string
  port: number
  /** Path of the certificate authority's certificate, for `NODE_EXTRA_CA_CERTS` and the like. */
  caCert: string
  certificates: Certificates
  folder: DataFolder
  /** Loopback addresses that this computer does not have. */
  missing: readonly string[]
  /** Answers what was asked, stops listening, and removes the folder if it was temporary. */
  close(): Promise<void>
}

/** The emulator is for a developer's machine. */
export class RefusesProduction extends Error {
  override readonly name = 'RefusesProduction'

  constructor() {
    super(
      'Onbehalf does not start with NODE_ENV=production: it lets anybody be anyone, and is for development only.',
    )
  }
}

/**
 * Starts an emulator on this computer's loopback addresses.
 *
 * @throws {RefusesProduction} under `NODE_ENV=production`.
 * @throws {AlreadyRunning} when another process has the data folder.
 * @throws {PortTaken} when `portFixedBy` forbids to move from a taken port.
 * @throws {StoreError} when the data folder's database cannot be used.
 * @example
 * const emulator = await startEmulator()
 * // … emulator.origin, emulator.caCert …
 * await emulator.close()
 */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  if (process.env.NODE_ENV === 'production') throw new RefusesProduction()
  const { onStep = () => undefined } = options
  // Reading the code of the emulator takes longer than anything else: it begins at once.
  const composition = import('./emulator.js')
  composition.catch(() => undefined)
  const isNew = options.data === undefined || !existsSync(join(options.data, 'store.sqlite'))
  const nextKeyPair = isNew ? beginKeyPair() : newKeyPair
  const opened: (() => unknown)[] = []
  try {
    onStep('data folder')
    const folder = await takeFolder(options)
    opened.push(folder.remove)
    onStep('store')
    const store = await openStore(options, folder)
    opened.push(() => store.close())
    onStep('certificates')
    const certificates = await ensureCertificates({
      folder: folder.file('certs'),
      names: options.names ?? [],
    })
    onStep('listener')
    const listener = await openListener(options, certificates)
    opened.push(() => listener.close())
    const { createEmulator } = await composition
    const emulator = createEmulator({
      store,
      addresses: {
        origin: listener.origin,
        issuerBase: options.issuerBase ?? listener.origin,
        ...(options.exampleOrigin === undefined ? {} : { exampleOrigin: options.exampleOrigin }),
      },
      controlKey: options.controlKey ?? controlKeyOf(folder),
      newKeyPair: nextKeyPair,
      certificates: () => [readFileSync(certificates.caFile, 'utf8')],
      ...(options.pinnedKeys && { pinnedKeys: options.pinnedKeys }),
      ...(options.officeJsFrom && { officeJsFrom: options.officeJsFrom }),
      ...(options.clock === undefined ? {} : { clock: options.clock }),
    })
    return run(emulator, folder, certificates, listener)
  } catch (error) {
    for (const undo of opened.reverse()) await undo()
    throw error
  }
}

function run(
  emulator: Emulator,
  folder: DataFolder,
  certificates: Certificates,
  listener: Listener,
): RunningEmulator {
  const { origin, port, missing } = listener
  listener.serve(emulator.fetch)
  announce(folder, {
    pid: process.pid,
    origin,
    instanceId: emulator.instanceId,
    startedAt: new Date().toISOString(),
  })
  let closed: Promise<void> | undefined
  const close = async () => {
    withdraw(folder)
    await listener.close()
    emulator.close()
    folder.remove()
  }
  return {
    ...emulator,
    origin,
    port,
    missing,
    certificates,
    folder,
    caCert: certificates.caFile,
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

async function takeFolder({ data, controlKey }: StartOptions): Promise<DataFolder> {
  if (data === undefined) return temporaryDataFolder()
  const folder = openDataFolder(data)
  const running = await findRunning(folder, controlKey)
  if (running) throw new AlreadyRunning(running)
  return folder
}

/** The open database is the lock of the folder: of two starts at once, one gets it and the other waits for that one. */
async function openStore({ data }: StartOptions, folder: DataFolder): Promise<Store> {
  if (data === undefined) return createStore()
  const { openWriteLog, StoreError } = await import('./tenant/sqlite-log.js')
  try {
    const { stored, log } = openWriteLog(folder.file('store.sqlite'))
    return createStore(stored, log)
  } catch (error) {
    const isInUse = error instanceof StoreError && error.fault === 'in-use'
    const running = isInUse ? await waitForRunning(folder) : undefined
    throw running ? new AlreadyRunning(running) : error
  }
}

function openListener(options: StartOptions, { certificate, key }: Certificates): Promise<Listener> {
  const { port = 0, portFixedBy } = options
  return listen({ port, certificate, key, ...(portFixedBy === undefined ? {} : { fixedBy: portFixedBy }) })
}
