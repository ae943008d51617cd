import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { rootCertificates, type TLSSocket } from 'node:tls'
import { keyFingerprint } from '../key-fingerprint.js'
import type { Probe } from './answers.js'

/** How long a server may take to answer, in milliseconds. */
const patience = 5_000

const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Whom a request to a server on this computer trusts. */
export interface LocalTrust {
  /** Certificate authorities to trust besides the usual ones, PEM. */
  certificates: () => readonly string[]
  /** Names that are led to this computer, besides the loopback ones. */
  localNames?: readonly string[]
  /** Public keys that our own browser trusts whoever signed for them; their SPKI hashes. Default: none. */
  pinnedKeys?: () => readonly string[]
}

/** What a server answered. */
export interface LocalAnswer {
  status: number
  headers: IncomingHttpHeaders
  /** Empty unless it was wanted. */
  body: string
}

/** Whether `address` is one of this computer's, by https. */
export function isLocal(address: string, localNames: readonly string[] = []): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  // Over http nothing is asked: the address alone tells what is wrong.
  return protocol === 'https:' && (loopback.test(hostname) || localNames.includes(hostname))
}

/**
 * Asks a server on this computer for `url`, follows no redirect, and tells why when nothing comes back.
 *
 * @param wanted.longest Characters of the body to read; a longer body is cut after the next piece. Default: none.
 */
export function getLocal(
  url: string,
  { certificates, pinnedKeys }: LocalTrust,
  wanted: { accept: string; longest?: number },
): Promise<LocalAnswer | Probe> {
  const { accept, longest = 0 } = wanted
  return new Promise((resolve) => {
    const asked = request(
      url,
      {
        ca: [...rootCertificates, ...certificates()],
        timeout: patience,
        // A resumed session shows no certificate.
        agent: false,
        // Judged below: who signed for a key does not matter when the key is pinned.
        rejectUnauthorized: false,
        // The second says to our preload that nobody asks for the page yet: the trace leaves it out.
        headers: { accept, 'x-onbehalf-probe': '1' },
      },
      (response) => {
        const untrusted = distrust(response.socket as TLSSocket, pinnedKeys?.() ?? [])
        let body = ''
        const end = () => {
          response.destroy()
          if (untrusted) resolve({ outcome: 'untrusted-certificate', url, detail: untrusted })
          else resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
        }
        if (untrusted || longest === 0) return end()
        response.setEncoding('utf8').on('data', (piece: string) => {
          body += piece
          if (body.length > longest) end()
        })
        response.on('end', end).on('error', (error) => resolve(failure(url, error)))
      },
    )
    asked.on('timeout', () => {
      asked.destroy()
      resolve({ outcome: 'no-answer', url, detail: `No answer within ${patience / 1000} seconds.` })
    })
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(failure(url, error)))
    asked.end()
  })
}

/** Why the certificate behind `socket` is not trusted; undefined when it is. */
function distrust(socket: TLSSocket, pinnedKeys: readonly string[]): string | undefined {
  if (socket.authorized) return undefined
  const { raw } = socket.getPeerCertificate()
  if (raw && pinnedKeys.includes(keyFingerprint(raw))) return undefined
  const reason = socket.authorizationError as Error & { code?: string }
  return String(reason?.code ?? reason)
}

const refused = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EADDRNOTAVAIL', 'EHOSTUNREACH'])
const broken = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EPROTO'])

function failure(url: string, error: NodeJS.ErrnoException): Probe {
  const code = (error instanceof AggregateError ? error.errors[0] : error)?.code ?? ''
  if (refused.has(code)) return { outcome: 'refused', url, detail: code }
  if (broken.has(code)) return { outcome: 'no-answer', url, detail: code }
  return { outcome: 'untrusted-certificate', url, detail: code || error.message }
}
