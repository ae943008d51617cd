import type { IncomingHttpHeaders } from 'node:http'
import type { Probe } from './answers.js'
import { getLocal, isLocal, type LocalAnswer, type LocalTrust } from './local-get.js'

/** A page that leads on more often than this leads nowhere. */
const redirects = 5

/** What a probe stands on. */
export interface ProbeSettings extends LocalTrust {
  /** Origin of the page that wants to show the address in a frame. */
  framedBy: string
}

/** Looks at an add-in's page as a browser would, to tell why a frame stays empty. This computer only. */
export async function probe(address: string, settings: ProbeSettings): Promise<Probe> {
  let url = address
  for (let step = 0; step <= redirects; step++) {
    if (!isLocal(url, settings.localNames ?? [])) return { outcome: 'not-loopback', url }
    const found = await getLocal(url, settings, { accept: 'text/html' })
    if ('outcome' in found) return found
    const next = found.headers.location
    if (found.status < 300 || found.status > 399 || next === undefined) return judge(url, found, settings)
    url = new URL(next, url).href
  }
  return { outcome: 'server-error', url, detail: `It redirects more than ${redirects} times.` }
}

function judge(url: string, { status, headers }: LocalAnswer, { framedBy }: ProbeSettings): Probe {
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
