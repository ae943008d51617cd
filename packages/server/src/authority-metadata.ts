import { endpoints, type ProtocolVersion } from '@onbehalf/protocol'
import { type Fetch, getJson } from './fetch.js'
import type { IssuerDocument } from './key-set.js'

/**
 * Reads what an authority says about the tokens of one version: issuer and keys. The version's own document is asked,
 * since v1 and v2 tokens have different issuers.
 *
 * @throws Error when a document cannot be had or lacks a member.
 */
export async function readIssuer(
  fetch: Fetch,
  authority: string,
  version: ProtocolVersion,
): Promise<IssuerDocument> {
  const { issuer, jwks_uri: keysAddress } = await getJson(
    fetch,
    endpoints(authority, 'common', version).metadata,
  )
  if (typeof issuer !== 'string' || typeof keysAddress !== 'string') {
    throw new Error('The discovery document names no issuer or no keys')
  }
  if (new URL(keysAddress).protocol !== new URL(authority).protocol) {
    throw new Error('The discovery document sends for keys over another protocol')
  }
  const { keys } = await getJson(fetch, keysAddress)
  if (!Array.isArray(keys)) throw new Error('The key document holds no list of keys')
  return { issuer, keys }
}
