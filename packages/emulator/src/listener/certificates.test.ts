import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeLeaf } from './certificate-maker.js'
import { type Certificates, ensureCertificates } from './certificates.js'

const day = 86_400_000
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-certificates-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Asks a server that presents `certificate` and answers with what Node made of it. */
async function handshake(
  { certificate, key }: { certificate: string; key: string },
  ca: string,
  host: string,
): Promise<string> {
  const server = createServer({ cert: certificate, key }, (_request, response) => response.end('welcome'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const address = {
    host: '127.0.0.1',
    port,
    ca,
    agent: false as const,
    ...(/^[\d.]+$/.test(host) ? {} : { servername: host }),
  }
  try {
    return await new Promise((resolve) =>
      request(address, (response) => resolve(String(response.statusCode)))
        .on('error', (error: NodeJS.ErrnoException) => resolve(`${error.code} ${error.message}`))
        .end(),
    )
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const ca = ({ caFile }: Certificates) => readFileSync(caFile, 'utf8')

describe('ensureCertificates', () => {
  test('makes an authority and a leaf that Node accepts for localhost, 127.0.0.1 and the given names', async () => {
    const made = await ensureCertificates({ folder, names: ['addin.contoso.test'] })
    expect(made.made).toBe('authority')
    for (const host of ['localhost', '127.0.0.1', 'addin.contoso.test']) {
      expect(await handshake(made, ca(made), host), host).toBe('200')
    }
    expect(await handshake(made, ca(made), 'other.contoso.test')).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
    expect(new X509Certificate(made.certificate).subjectAltName).toContain('IP Address:0:0:0:0:0:0:0:1')
  })

  test('makes an authority that cannot vouch for any other name', async () => {
    const made = await ensureCertificates({ folder })
    const authority = { certificate: ca(made), key: readFileSync(join(folder, 'ca.key'), 'utf8') }
    const forged = makeLeaf(authority, ['login.microsoftonline.com'], Date.now(), 90)
    expect(await handshake(forged, authority.certificate, 'login.microsoftonline.com')).toContain(
      'permitted subtree violation',
    )
  })

  test('makes certificates that openssl accepts', async () => {
    const made = await ensureCertificates({ folder })
    const strict = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', made.caFile]
    for (const check of [
      ['-verify_hostname', 'localhost'],
      ['-verify_ip', '127.0.0.1'],
      ['-verify_ip', '::1'],
    ]) {
      const said = execFileSync('openssl', [...strict, ...check, made.certificateFile], { encoding: 'utf8' })
      expect(said).toContain('OK')
    }
  })

  test('lives at most 398 days, as browsers ask', async () => {
    const { validFrom, validTo } = new X509Certificate((await ensureCertificates({ folder })).certificate)
    expect(Date.parse(validTo) - Date.parse(validFrom)).toBeLessThanOrEqual(398 * day)
  })

  test('names the key by its SHA-256, as Chromium wants it', async () => {
    const made = await ensureCertificates({ folder })
    const pipeline = `openssl x509 -in "${made.certificateFile}" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64`
    expect(execFileSync('sh', ['-c', pipeline], { encoding: 'utf8' }).trim()).toBe(made.fingerprint)
  })

  test('changes nothing the second time, nor for fewer names', async () => {
    const first = await ensureCertificates({ folder, names: ['addin.contoso.test'] })
    const second = await ensureCertificates({ folder })
    expect(second).toEqual({ ...first, made: 'nothing' })
  })

  test('makes a new authority for a new name, says so, and keeps the earlier names', async () => {
    const first = await ensureCertificates({ folder, names: ['one.test'] })
    const before = ca(first)
    const second = await ensureCertificates({ folder, names: ['Two.test'] })
    expect(second.made).toBe('authority-for-new-names')
    expect(ca(second)).not.toBe(before)
    expect([...second.names].sort()).toEqual(['localhost', 'one.test', 'two.test'])
  })

  test('renews a leaf near its end under the same authority', async () => {
    const first = await ensureCertificates({ folder, names: ['one.test'] })
    const before = ca(first)
    const later = { now: () => Date.now() + 370 * day }
    const second = await ensureCertificates({ folder, clock: later })
    expect(second.made).toBe('leaf')
    expect(ca(second)).toBe(before)
    expect(second.names).toContain('one.test')
    expect(second.ends).toBeGreaterThan(first.ends)
  })

  test('makes a new authority when the old one is near its end', async () => {
    const first = await ensureCertificates({ folder })
    const before = ca(first)
    const later = { now: () => Date.now() + 1_080 * day }
    const second = await ensureCertificates({ folder, clock: later })
    expect(ca(second)).not.toBe(before)
    expect(second.ends).toBeGreaterThan(later.now() + 300 * day)
  })

  test('mends damage: a key of another certificate, and half a file', async () => {
    const first = await ensureCertificates({ folder })
    writeFileSync(first.keyFile, readFileSync(join(folder, 'ca.key')))
    expect((await ensureCertificates({ folder })).made).toBe('leaf')
    writeFileSync(first.caFile, '-----BEGIN')
    const mended = await ensureCertificates({ folder })
    expect(await handshake(mended, ca(mended), 'localhost')).toBe('200')
  })

  test.skipIf(process.platform === 'win32')(
    'keeps keys to their owner and leaves no half-written file',
    async () => {
      await ensureCertificates({ folder: join(folder, 'certs') })
      expect(statSync(join(folder, 'certs')).mode & 0o777).toBe(0o700)
      expect(statSync(join(folder, 'certs', 'ca.key')).mode & 0o777).toBe(0o600)
      expect(statSync(join(folder, 'certs', 'leaf.key')).mode & 0o777).toBe(0o600)
      expect(readdirSync(join(folder, 'certs')).filter((name) => name.endsWith('.new'))).toEqual([])
      expect(existsSync(join(folder, 'certs', 'ca.pem'))).toBe(true)
    },
  )
})
