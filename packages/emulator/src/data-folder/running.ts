import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { type DataFolder, storedControlKey } from './data-folder.js'

/** What a running emulator says of itself in `emulator.json`. */
export interface RunningRecord {
  pid: number
  /** For instance `https://localhost:8443`. */
  origin: string
  instanceId: string
  /** ISO 8601, real time. */
  startedAt: string
}

/** Another process runs an emulator on the same data folder. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning'
  readonly running: RunningRecord

  constructor(running: RunningRecord) {
    super(`Onbehalf already runs on this data folder, at ${running.origin} (process ${running.pid}).`)
    this.running = running
  }
}

/** Says in `folder` that this process runs its emulator. */
export function announce(folder: DataFolder, record: RunningRecord): void {
  writeFileSync(folder.file('emulator.json'), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
}

/** Takes back what {@link announce} said. */
export function withdraw(folder: DataFolder): void {
  rmSync(folder.file('emulator.json'), { force: true })
}

/**
 * The emulator that runs on `folder` and answers; undefined when there is none, or only its remains.
 *
 * @param controlKey Default: the key kept in the folder.
 */
export async function findRunning(
  folder: DataFolder,
  controlKey?: string,
): Promise<RunningRecord | undefined> {
  const record = readRecord(folder)
  if (!record) return undefined
  const answer = await ask(folder, record, controlKey ?? storedControlKey(folder) ?? '')
  if (answer?.status === 401) return record
  const status = answer?.status === 200 ? (JSON.parse(answer.body) as { instanceId?: string }) : undefined
  return status?.instanceId === record.instanceId ? record : undefined
}

/** Waits until a starting emulator answers, at most `patience` milliseconds. */
export async function waitForRunning(
  folder: DataFolder,
  patience = 10_000,
): Promise<RunningRecord | undefined> {
  const end = performance.now() + patience
  while (performance.now() < end) {
    const running = await findRunning(folder)
    if (running) return running
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return undefined
}

/**
 * Calls the control API of a running emulator, trusting no certificate but that of its folder.
 *
 * `patience` is in milliseconds; default: fifteen seconds.
 */
export function callControlApi(
  folder: DataFolder,
  running: RunningRecord,
  call: { method?: string; path: string; body?: unknown; controlKey?: string; patience?: number },
): Promise<{ status: number; body: string }> {
  const { method = 'GET', path, body, controlKey = storedControlKey(folder), patience = 15_000 } = call
  const headers = { authorization: `Bearer ${controlKey}`, 'content-type': 'application/json' }
  const ca = readFileSync(join(folder.file('certs'), 'ca.pem'))
  return new Promise((resolve, reject) => {
    const options = { method, headers, ca, agent: false as const, timeout: patience }
    const asked = request(new URL(`/_onbehalf/${path}`, running.origin), options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
      response.once('error', reject)
    })
    asked.once('timeout', () =>
      asked.destroy(new Error(`${running.origin} did not answer within ${patience / 1000} seconds`)),
    )
    asked.once('error', reject)
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

async function ask(folder: DataFolder, record: RunningRecord, controlKey: string) {
  try {
    return await callControlApi(folder, record, { path: 'status', controlKey, patience: 2_000 })
  } catch {
    return undefined
  }
}

function readRecord(folder: DataFolder): RunningRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(folder.file('emulator.json'), 'utf8')) as Partial<RunningRecord>
    const { pid, origin, instanceId, startedAt } = record
    const isWhole =
      typeof pid === 'number' && origin && instanceId && startedAt && new URL(origin).protocol === 'https:'
    return isWhole ? { pid, origin, instanceId, startedAt } : undefined
  } catch {
    return undefined
  }
}
