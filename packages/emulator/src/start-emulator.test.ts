import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDataFolder } from './data-folder/data-folder.js'
import { AlreadyRunning, callControlApi, findRunning } from './data-folder/running.js'
import { type RunningEmulator, type StartOptions, startEmulator } from './start-emulator.js'
import { ids } from './tenant/default-tenant.js'

let folder: string
let data: string
const running: RunningEmulator[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-start-'))
  data = join(folder, '.onbehalf')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const each of running.splice(0)) await each.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator(options)
  running.push(emulator)
  return emulator
}

function status(emulator: RunningEmulator, controlKey = emulator.controlKey) {
  const { folder, origin, instanceId } = emulator
  const record = { origin, instanceId, pid: process.pid, startedAt: '' }
  return callControlApi(folder, record, { path: 'status', controlKey })
}

describe('startEmulator', () => {
  test('answers over HTTPS with a certificate of its own authority, and its issuer is its origin', async () => {
    const emulator = await start()
    const { status: code, body } = await status(emulator)
    expect(code).toBe(200)
    expect(JSON.parse(body)).toMatchObject({
      origin: emulator.origin,
      issuerBase: emulator.origin,
      pid: process.pid,
    })
  })

  test('keeps an ephemeral emulator in a folder that is gone afterwards', async () => {
    const emulator = await start()
    expect(existsSync(emulator.caCert)).toBe(true)
    await emulator.close()
    expect(existsSync(emulator.folder.path)).toBe(false)
  })

  test('keeps tenant, certificates and control key of a data folder over a restart', async () => {
    const first = await start({ data })
    const before = { key: first.controlKey, id: first.instanceId, ca: readFileSync(first.caCert, 'utf8') }
    first.store.secrets.put({ id: 'kept', value: 'yes' })
    await first.close()
    const second = await start({ data })
    const after = { key: second.controlKey, id: second.instanceId, ca: readFileSync(second.caCert, 'utf8') }
    expect(after).toEqual(before)
    expect(second.store.secrets.get('kept')?.value).toBe('yes')
  })

  test('moves the registrations of the example with its port, there and back', async () => {
    const uris = ({ directory }: RunningEmulator) => directory.application(ids.inbox)?.identifierUris
    const first = await start({ data })
    expect(uris(first)).toEqual([`api://localhost:3000/${ids.inbox}`])
    await first.close()
    const second = await start({ data, exampleOrigin: 'https://localhost:3005' })
    expect(uris(second)).toEqual([`api://localhost:3005/${ids.inbox}`])
    await second.close()
    expect(uris(await start({ data }))).toEqual([`api://localhost:3000/${ids.inbox}`])
  })

  test('hides the data folder from git and from other people of this computer', async () => {
    const emulator = await start({ data })
    expect(readFileSync(join(data, '.gitignore'), 'utf8')).toBe('*\n')
    if (process.platform === 'win32') return
    expect(statSync(data).mode & 0o777).toBe(0o700)
    for (const name of ['control-key', 'emulator.json', 'store.sqlite'] as const) {
      expect(statSync(emulator.folder.file(name)).mode & 0o777, name).toBe(0o600)
    }
  })

  test('takes no folder that holds other things', async () => {
    mkdirSync(data)
    writeFileSync(join(data, 'package.json'), '{}')
    await expect(start({ data })).rejects.toMatchObject({ name: 'NotADataFolder' })
    expect(existsSync(join(data, '.gitignore'))).toBe(false)
  })

  test('names the emulator that already has the folder', async () => {
    const first = await start({ data })
    const second = start({ data })
    await expect(second).rejects.toBeInstanceOf(AlreadyRunning)
    await expect(second).rejects.toMatchObject({ running: { origin: first.origin, pid: process.pid } })
  })

  test('knows the emulator that runs with a key from the environment', async () => {
    await start({ data, controlKey: 'a-key-of-the-environment' })
    await expect(start({ data })).rejects.toBeInstanceOf(AlreadyRunning)
    expect(existsSync(join(data, 'control-key'))).toBe(false)
  })

  test('lets one of several simultaneous starts win, and leads the others to it', async () => {
    const outcomes = await Promise.allSettled([start({ data }), start({ data }), start({ data })])
    const won = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const lost = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(won).toHaveLength(1)
    for (const reason of lost) expect(reason).toMatchObject({ running: { origin: won[0]?.origin } })
  })

  test('starts over the remains of one that was killed', async () => {
    const { folder: left } = await start({ data })
    const remains = readFileSync(left.file('emulator.json'), 'utf8')
    await running.splice(0)[0]?.close()
    writeFileSync(left.file('emulator.json'), remains)
    expect(await findRunning(openDataFolder(data))).toBeUndefined()
    expect((await status(await start({ data }))).status).toBe(200)
  })

  test('refuses NODE_ENV=production before it touches anything', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await expect(start({ data })).rejects.toMatchObject({ name: 'RefusesProduction' })
    expect(existsSync(data)).toBe(false)
  })

  test('opens nothing when a step fails', async () => {
    const first = await start()
    const taken = start({ data, port: first.port, portFixedBy: '--port' })
    await expect(taken).rejects.toMatchObject({ name: 'PortTaken' })
    expect((await status(await start({ data }))).status).toBe(200)
  })

  test('is trusted by another Node process that is given the authority, and by no other', async () => {
    const emulator = await start()
    const code = `fetch('${emulator.origin}/_onbehalf/status').then((r) => console.log(r.status), (e) => console.log(e.cause.code))`
    const ask = async (env: object) =>
      (await promisify(execFile)(process.execPath, ['-e', code], { env: { PATH: process.env.PATH, ...env } }))
        .stdout
    expect(await ask({ NODE_EXTRA_CA_CERTS: emulator.caCert })).toBe('401\n')
    expect(await ask({})).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE\n')
  })
})
