import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { ensureCertificates } from '../listener/certificates.js'
import { doctor, examine, linesOfMachine } from './doctor.js'
import { examinations } from './machine/index.js'
import type { Machine } from './machine/machine.js'

const folder = mkdtempSync(join(tmpdir(), 'onbehalf-doctor-'))
const fine: Machine = {
  environment: { PATH: '/usr/bin' },
  platform: 'linux',
  node: '20.19.0',
  data: join(folder, '.onbehalf'),
  ports: [],
  running: undefined,
  folder: process.cwd(),
  now: Date.now(),
}

/** The lines about `what`, with `change` in effect. */
async function about(what: string, change: Partial<Machine> = {}) {
  const lines = await examine({ ...fine, ...change })
  return lines.filter((line) => line.what === what)
}

it.each([
  ['20.19.0', '✓'],
  ['22.0.0', '✓'],
  ['20.18.3', '✕'],
  ['18.20.4', '✕'],
])('Node %s is %s', async (node, mark) => {
  expect(await about('Node', { node })).toMatchObject([{ mark }])
})

it('a port that is taken is said with the program that has it', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const asked = { ports: [{ port, use: 'the emulator' }], platform: process.platform }
  const [line] = await about(`Port ${port}`, asked)
  expect(line).toMatchObject({ mark: '!', says: expect.stringMatching(/^taken by /) })
  if (process.platform === 'linux') expect(line?.says).toContain(`(process ${process.pid})`)
  expect(line?.nextStep).toContain(String(port))
  await new Promise((resolve) => server.close(resolve))
  expect(await about(`Port ${port}`, asked)).toMatchObject([{ mark: '✓' }])
})

it('certificates say until when they live', async () => {
  expect(await about('Certificates')).toMatchObject([{ mark: '✓' }])
  const { ends } = await ensureCertificates({ folder: join(folder, 'made', 'certs') })
  const data = join(folder, 'made')
  const date = new Date(ends).toISOString().slice(0, 10)
  expect(await about('Certificate', { data })).toMatchObject([{ mark: '✓', says: `until ${date}` }])
  expect(await about('Certificate', { data, now: ends })).toMatchObject([{ mark: '!' }])
  const environment = { NODE_EXTRA_CA_CERTS: join(folder, 'other.pem') }
  expect(await about('Trust', { data, environment })).toMatchObject([{ mark: '!' }])
  writeFileSync(environment.NODE_EXTRA_CA_CERTS, 'another')
  const [line] = await about('Trust', { data, environment })
  expect(line?.nextStep).toContain(join(data, 'certs', 'ca.pem'))
})

it('a proxy that takes this computer along is warned of, and its password not shown', async () => {
  const HTTPS_PROXY = 'http://me:hunter2@proxy.example.com'
  const [line] = await about('Proxy', { environment: { HTTPS_PROXY, NO_PROXY: 'example.org' } })
  expect(line).toMatchObject({
    mark: '!',
    nextStep: expect.stringContaining('NO_PROXY=example.org,localhost,127.0.0.1,::1'),
  })
  expect(JSON.stringify(line)).not.toContain('hunter2')
  const spared = { HTTPS_PROXY, NO_PROXY: 'localhost,127.0.0.1,::1' }
  expect(await about('Proxy', { environment: spared })).toMatchObject([{ mark: '✓' }])
})

it('switching off the check of certificates is named', async () => {
  expect(await about('Certificates', { environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } })).toContainEqual(
    expect.objectContaining({ mark: '!' }),
  )
})

it('a browser that is not there is named with what to do', async () => {
  const [line] = await about('Browser', { environment: { ONBEHALF_BROWSER: '/nowhere' } })
  expect(line).toMatchObject({ mark: '!', nextStep: expect.stringContaining('ONBEHALF_BROWSER') })
})

it('each line that is not fine has a next step, and stands in its column', async () => {
  expect(examinations).toHaveLength(7)
  const lines = await examine({ ...fine, node: '18.0.0', folder: '/' })
  for (const { mark, nextStep } of lines) expect(mark === '✓' || nextStep !== undefined).toBe(true)
  expect(linesOfMachine(lines)[0]).toMatch(/^✕ Node {10}18\.0\.0/)
})

it('--json tells of the computer and of the project, and ends with 1 for a fault in either', async () => {
  const project = mkdtempSync(join(tmpdir(), 'onbehalf-doctor-'))
  const manifest = readFileSync(
    new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url),
    'utf8',
  )
  writeFileSync(
    join(project, 'manifest.xml'),
    manifest.replace('api://localhost:3000', 'api://localhost:3001'),
  )
  let output = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text)
    return true
  })
  const code = await doctor(project, { json: true, data: join(project, 'none') })
  write.mockRestore()
  expect(code).toBe(1)
  const { machine, project: checked } = JSON.parse(output)
  expect(machine.map(({ what }: { what: string }) => what)).toContain('Node')
  expect(checked.problems).toMatchObject([{ rule: 'resource-host', leadsTo: '13004', mendable: true }])
})

it('a folder that was named and has no manifest is a failure, also with --json', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'onbehalf-doctor-'))
  await expect(doctor(empty, { json: true })).rejects.toThrow(/no manifest in/)
})
