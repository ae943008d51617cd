import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Certificates, ensureCertificates } from '../listener/certificates.js'
import { type Listener, listen } from '../listener/listener.js'
import { manifestAt } from './manifest-at.js'

let folder: string
let certificates: Certificates
let server: Listener
const texts: Record<string, string> = { '/manifest.xml': '<OfficeApp/>', '/long.xml': 'x'.repeat(2_000_000) }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-manifest-'))
  certificates = await ensureCertificates({ folder })
  server = await listen({ port: 0, ...certificates })
  server.serve(async ({ url }) => {
    const text = texts[new URL(url).pathname]
    return new Response(text ?? '', { status: text === undefined ? 404 : 200 })
  })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const byAuthority = () => ({ certificates: () => [readFileSync(certificates.caFile, 'utf8')] })
const byKey = () => ({ certificates: () => [], pinnedKeys: () => [certificates.fingerprint] })
const nobody = () => ({ certificates: () => [], pinnedKeys: () => ['AAAA='] })

describe('the manifest at an address', () => {
  it.each([
    ['its authority', byAuthority],
    ['its key alone', byKey],
  ])('is read where %s is trusted', async (_what, trust) => {
    expect(await manifestAt(`${server.origin}/manifest.xml`, trust())).toBe('<OfficeApp/>')
  })

  it.each([
    [
      '/manifest.xml',
      nobody,
      /: nobody here trusts the certificate of its server \(\w+\)\. Save the manifest/,
    ],
    ['/other.xml', byKey, /answers with 404/],
    ['/long.xml', byKey, /too long for a manifest/],
  ])('%s is refused: %s', async (path, trust, words) => {
    await expect(manifestAt(`${server.origin}${path}`, trust())).rejects.toThrow(words)
  })

  it('is said not to be there where nothing listens', async () => {
    const address = 'https://localhost:9/manifest.xml'
    const words = `No manifest came from ${address}: nothing listens there (ECONNREFUSED). Start the server that has it.`
    await expect(manifestAt(address, byKey())).rejects.toThrow(words)
  })

  it.each([
    'https://contoso.com/manifest.xml',
    'http://localhost:3000/manifest.xml',
    'file:///etc/hosts',
    'x',
  ])('is never asked for beyond this computer: %s', async (address) => {
    await expect(manifestAt(address, byKey())).rejects.toMatchObject({ code: 'not-loopback' })
  })
})
