import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { rootCertificates } from 'node:tls'
import type { Probe } from './answers.js'

/** How long the page may take to answer, in milliseconds. */
const patience = 5_000
/** A page that leads on more often than this leads nowhere. */
const redirects = 5

const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** What a probe stands on. */
export interface ProbeSettings {
  /** Certificate authorities to trust besides the usual ones, PEM. */
  certificates: () => readonly string[]
  /** Origin of the page that wants to show the address in a frame. */
  framedBy: string
  /** Names that are led to this computer, besides the loopback ones. */
  localNames?: readonly string[]
}

/** Looks at an add-in's page as a browser would, to tell why a frame stays empty. This computer only. */
export async function probe(address: string, settings: ProbeSettings): Promise<Probe> {
  let url = address
  for (let step = 0; step <= redirects; step++) {
    if (!isLocal(url, settings.localNames ?? [])) return { outcome: 'not-loopback', url }
    const found = await look(url, settings)
    if ('outcome' in found) return found
    const next = found.headers.location
    if (found.status < 300 || found.status > 399 || next === undefined) return judge(url, found, settings)
    url = new URL(next, url).href
  }
  return { outcome: 'server-error', url, detail: `It redirects more than ${redirects} times.` }
}

interface Found {
  status: number
  headers: IncomingHttpHeaders
}

function isLocal(address: string, localNames: readonly string[]): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  // Over http nothing is asked: the address alone tells what is wrong.
  return protocol === 'https:' && (loopback.test(hostname) || localNames.includes(hostname))
}

function judge(url: string, { status, headers }: Found, { framedBy }: ProbeSettings): Probe {
  if (status === 404 || status === 410) return { outcome: 'not-found', url, status }
  if (status >= 400) return { outcome: 'server-error', url, status }
  const line = framingLine(headers, new URL(url).origin, framedBy)
  if (line !== undefined) return { outcome: 'framing-forbidden', url, status, detail: line }
  return { outcome: 'ok', url, status }
}

/** The header line that keeps the page out of a frame of `framedBy`; a policy outranks the old header. */
function framingLine(headers: IncomingHttpHeaders, own: string, framedBy: string): string | undefined {
  const policies = [headers['content-security-policy'] ?? []].flat()
  const ancestors = policies
    .flatMap((policy) => policy.split(/[;,]/))
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name?.toLowerCase() === 'frame-ancestors')
  for (const [, ...sources] of ancestors) {
    if (!sources.some((source) => allows(source, own, framedBy))) {
      return `Content-Security-Policy: frame-ancestors ${sources.join(' ')}`
    }
  }
  const old = headers['x-frame-options']
  if (ancestors.length > 0 || old === undefined) return undefined
  const text = [old].flat().join(', ')
  return /deny/i.test(text) || (/sameorigin/i.test(text) && own !== framedBy)
    ? `X-Frame-Options: ${text}`
    : undefined
}

/** Whether a source of `frame-ancestors` lets the origin in. */
function allows(source: string, own: string, framedBy: string): boolean {
  if (source === '*') return true
  if (source === "'self'") return own === framedBy
  const { protocol, hostname, host, port } = new URL(framedBy)
  const [, scheme, name = '', at] = /^(?:([a-z]+):(?:\/\/)?)?([^:/]*)(?::(\d+|\*))?/i.exec(source) ?? []
  if (scheme !== undefined && `${scheme.toLowerCase()}:` !== protocol) return false
  if (name === '') return scheme !== undefined
  if (name.startsWith('*.')) return hostname.endsWith(name.slice(1)) && portFits(at, port)
  return name.toLowerCase() === hostname && (portFits(at, port) || host === name)
}

function portFits(wanted: string | undefined, port: string): boolean {
  return wanted === '*' || (wanted ?? '443') === (port === '' ? '443' : port)
}

function look(url: string, { certificates }: ProbeSettings): Promise<Found | Probe> {
  return new Promise((resolve) => {
    const asked = request(
      url,
      {
        ca: [...rootCertificates, ...certificates()],
        timeout: patience,
        // The second says to our preload that nobody asks for the page yet: the trace leaves it out.
        headers: { accept: 'text/html', 'x-onbehalf-probe': '1' },
      },
      (response) => {
        response.destroy()
        resolve({ status: response.statusCode ?? 0, headers: response.headers })
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

const refused = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EADDRNOTAVAIL', 'EHOSTUNREACH'])
const broken = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EPROTO'])

function failure(url: string, error: NodeJS.ErrnoException): Probe {
  const code = (error instanceof AggregateError ? error.errors[0] : error)?.code ?? ''
  if (refused.has(code)) return { outcome: 'refused', url, detail: code }
  if (broken.has(code)) return { outcome: 'no-answer', url, detail: code }
  return { outcome: 'untrusted-certificate', url, detail: code || error.message }
}
