import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, systemClock } from '@onbehalf/protocol'
import { keyFingerprint } from '../key-fingerprint.js'
import type { KeyedCertificate } from './certificate-maker.js'

/** The certificates by which the emulator and the example are known on this computer. */
export interface Certificates {
  /** Path of the authority's certificate, for `NODE_EXTRA_CA_CERTS` and the like. */
  caFile: string
  /** Paths of the one certificate, and its key, that every server of ours presents. */
  certificateFile: string
  keyFile: string
  /** PEM. */
  certificate: string
  /** PEM. */
  key: string
  /** SHA-256 of the public key, base64: how our browser knows the certificate. */
  fingerprint: string
  /** Every DNS name it answers to; `localhost` is the first. */
  names: readonly string[]
  /** When the certificate ends, milliseconds since the epoch. */
  ends: number
  /** What was done: nothing, a first authority, another because of new names or age, or a new leaf. */
  made: 'nothing' | 'authority' | 'authority-for-new-names' | 'leaf'
}

export interface CertificateOptions {
  /** Made if missing, for its owner only. */
  folder: string
  /** DNS names besides `localhost`. Default: none. */
  names?: readonly string[]
  /** Certificates live in real time. Default: this computer's clock. */
  clock?: Clock
}

/** Browsers refuse a longer life. */
const leafDays = 398
const authorityDays = 1_096
const day = 86_400_000
const renewal = 30 * day

interface Loaded extends KeyedCertificate {
  parsed: X509Certificate
}

/**
 * Reads the certificates of `folder`, making what is missing, damaged, about to end or too narrow for `names`.
 *
 * The authority is constrained to its names, so a new name makes a new authority; `made` says so.
 *
 * @example
 * const { caFile } = await ensureCertificates({ folder: '.onbehalf/certs' })
 */
export async function ensureCertificates(options: CertificateOptions): Promise<Certificates> {
  const { folder, clock = systemClock } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const now = clock.now()
  const wanted = [...new Set(['localhost', ...(options.names ?? []).map((name) => name.toLowerCase())])]
  const authority = load(folder, 'ca', now)
  const leaf = authority && load(folder, 'leaf', now)
  const names = leaf ? namesOf(leaf.parsed) : []
  const coversAll = wanted.every((name) => names.includes(name))

  if (authority && leaf && coversAll && leaf.parsed.checkIssued(authority.parsed)) {
    return describe(folder, leaf, 'nothing')
  }
  // The certificate library is heavy, and needed once a year.
  const { makeAuthority, makeLeaf } = await import('./certificate-maker.js')
  const constrained = readNames(folder)
  if (authority && wanted.every((name) => constrained.includes(name))) {
    return describe(folder, save(folder, 'leaf', makeLeaf(authority, constrained, now, leafDays)), 'leaf')
  }
  const all = [...new Set([...wanted, ...constrained])]
  const newAuthority = save(folder, 'ca', makeAuthority(all, now, authorityDays))
  writePrivately(join(folder, 'names.json'), JSON.stringify(all))
  const newLeaf = save(folder, 'leaf', makeLeaf(newAuthority, all, now, leafDays))
  return describe(
    folder,
    newLeaf,
    authority && constrained.length > 0 ? 'authority-for-new-names' : 'authority',
  )
}

/** A stored pair that can still be used; undefined when it is missing, damaged or near its end. */
function load(folder: string, name: 'ca' | 'leaf', now: number): Loaded | undefined {
  try {
    const certificate = readFileSync(join(folder, `${name}.pem`), 'utf8')
    const key = readFileSync(join(folder, `${name}.key`), 'utf8')
    const parsed = new X509Certificate(certificate)
    const lives = Date.parse(parsed.validFrom) <= now && Date.parse(parsed.validTo) - renewal > now
    return lives && parsed.checkPrivateKey(createPrivateKey(key)) ? { certificate, key, parsed } : undefined
  } catch {
    return undefined
  }
}

function save(folder: string, name: 'ca' | 'leaf', pair: KeyedCertificate): Loaded {
  writePrivately(join(folder, `${name}.key`), pair.key)
  writePrivately(join(folder, `${name}.pem`), pair.certificate)
  return { ...pair, parsed: new X509Certificate(pair.certificate) }
}

/** Whole or not at all, and readable by its owner only. */
function writePrivately(file: string, text: string): void {
  const fresh = `${file}.new`
  writeFileSync(fresh, text, { mode: 0o600 })
  renameSync(fresh, file)
}

/** The names to which the authority is constrained. */
function readNames(folder: string): string[] {
  try {
    const names: unknown = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8'))
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}

function namesOf(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '').split(', ').flatMap((name) => name.match(/^DNS:(.+)$/)?.[1] ?? [])
}

function describe(folder: string, leaf: Loaded, made: Certificates['made']): Certificates {
  return {
    caFile: join(folder, 'ca.pem'),
    certificateFile: join(folder, 'leaf.pem'),
    keyFile: join(folder, 'leaf.key'),
    certificate: leaf.certificate,
    key: leaf.key,
    fingerprint: keyFingerprint(leaf.certificate),
    names: namesOf(leaf.parsed),
    ends: Date.parse(leaf.parsed.validTo),
    made,
  }
}
