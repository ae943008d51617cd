import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureCertificates } from '../../packages/emulator/dist/listener/certificates.js'

/** Arguments of bare-server.mjs: a certificate of the same kind as the emulator's, so that TLS costs the same. */
export async function ensureBareCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'onbehalf-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { certificateFile, keyFile, caFile } = await ensureCertificates({ folder })
  return [certificateFile, keyFile, caFile]
}
