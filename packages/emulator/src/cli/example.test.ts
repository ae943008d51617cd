import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningEmulator, startEmulator } from '../start-emulator.js'
import { exampleSettings, findExample, freePort, startExample, writeEnvironmentFile } from './example.js'

let emulator: RunningEmulator
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-example-'))
  emulator = await startEmulator()
})
afterAll(async () => {
  await emulator.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An example whose server is `code`. */
function exampleOf(code: string) {
  const server = join(folder, 'server.mjs')
  writeFileSync(server, code)
  return { folder, server, manifests: [] }
}

describe('the example', () => {
  test('is found in its repository, with a manifest for Outlook and one for documents', () => {
    expect(findExample()?.manifests.map((file) => file.split(/[\\/]/).pop())).toEqual([
      'manifest.xml',
      'manifest-documents.xml',
    ])
  })

  test('is told of the emulator by plain settings, with the one certificate', () => {
    const settings = exampleSettings(emulator, 3005)
    expect(settings).toMatchObject({
      PORT: '3005',
      AUTHORITY: emulator.origin,
      GRAPH: `${emulator.origin}/graph`,
      OFFICE_JS: `${emulator.origin}/office/js/office.js`,
      TLS_CERT: emulator.certificates.certificateFile,
      NODE_EXTRA_CA_CERTS: emulator.caCert,
    })
  })

  test('writes its settings for whoever starts it by hand, for the owner only', () => {
    const file = join(folder, 'example.env')
    writeEnvironmentFile(file, { PORT: '3005', TLS_CERT: 'C:\\new\\leaf.pem', NAME: 'a b' })
    expect(readFileSync(file, 'utf8')).toContain("PORT=3005\nTLS_CERT='C:\\new\\leaf.pem'\nNAME='a b'\n")
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('tells the last words of an example that fails', async () => {
    const failing = exampleOf(`console.error('CLIENT_SECRET is not set'); process.exit(7)`)
    const start = startExample(failing, emulator, await freePort(0, undefined))
    await expect(start).rejects.toMatchObject({
      name: 'CommandFailed',
      message: expect.stringMatching(/^The example ended with 7\. Its last lines:\nCLIENT_SECRET is not set/),
    })
  })
})

describe('freePort', () => {
  test('moves on from a taken port unless it was asked for', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve))
    const address = server.address()
    const taken = typeof address === 'object' && address ? address.port : 0
    try {
      expect(await freePort(taken, undefined)).toBeGreaterThan(taken)
      await expect(freePort(taken, '--example-port')).rejects.toMatchObject({
        name: 'PortTaken',
        port: taken,
      })
    } finally {
      server.close()
    }
  })
})
