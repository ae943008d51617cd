import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { keyFingerprint } from '../key-fingerprint.js'

const patience = 2_000

/**
 * The public key that a server presents, as {@link keyFingerprint} names it; undefined when none answers by TLS within
 * two seconds.
 *
 * @param origin for instance `https://localhost:3000`
 */
export function presentedKey(origin: string): Promise<string | undefined> {
  const { protocol, hostname, port } = new URL(origin)
  if (protocol !== 'https:') return Promise.resolve(undefined)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: Number(port) || 443,
      timeout: patience,
      // Nothing is sent: the certificate is looked at, not trusted.
      rejectUnauthorized: false,
      ...(isIP(host) ? {} : { servername: host }),
    })
    const end = (key: string | undefined) => {
      socket.destroy()
      resolve(key)
    }
    socket
      .once('secureConnect', () => {
        const { raw } = socket.getPeerCertificate()
        end(raw && keyFingerprint(raw))
      })
      .once('timeout', () => end(undefined))
      .once('error', () => end(undefined))
  })
}
