import { redact } from '../../redact/redact.js'
import { findTokens } from '../../redact/tokens.js'
import type { Platform, Token } from '../evidence.js'
import { isRecord, record, word, words } from '../json.js'
import { plain } from '../plain.js'
import type { Reader } from '../reader.js'

/** JWTs, also with line breaks, quotes or `Bearer` around them, or cut off. */
export const tokenReader: Reader = {
  kind: 'token',
  read({ name, text }, evidence) {
    const found = findTokens(text).slice(0, 100)
    for (const { start, parts } of found) {
      const platform = platformIn(text.slice(Math.max(0, start - 200), start)) ?? platformIn(name)
      const token = readToken(parts)
      if (token) evidence.tokens.push({ from: name, ...(platform && { platform }), ...token })
      else
        evidence.troubles.push({
          from: name,
          sentence: 'A token in it is damaged: its claims cannot be read. Copy it again, all of it.',
        })
    }
    const bare = found.length === 0 ? bareClaims(text) : undefined
    const platform = platformIn(name) ?? platformIn(text.slice(0, 200))
    if (bare)
      evidence.tokens.push({
        from: name,
        ...(platform && { platform }),
        ...factsOf({}, bare.claims, bare.cut),
      })
    return found.length > 0 || bare !== undefined
  },
}

/** Claims as jwt.ms shows them: JSON without the token around it, or the lines of it that people copy. */
function bareClaims(text: string): { claims: Record<string, unknown>; cut: boolean } | undefined {
  if (!/"(?:aud|tid)"/.test(text) || !/"(?:iss|ver|scp|amr|oid)"/.test(text)) return undefined
  const whole = parsed(text)
  if (whole) return word(whole.aud) && word(whole.iss) ? { claims: whole, cut: false } : undefined
  const claims = claimLines(text.slice(0, 65_536))
  return claims && { claims, cut: true }
}

const claimLine =
  /"(aud|iss|tid|oid|ver|scp|amr|azp|appid|idp|exp|upn|unique_name|preferred_username|xms_cc|roles|nonce)"\s*:\s*("(?:[^"\\\n]|\\.){0,500}"|\d{1,12}|\[[^\][\n]{0,300}\])/g

/** Claims that stand among dots, comments or words, in so far as each is one by itself. */
function claimLines(text: string): Record<string, unknown> | undefined {
  const found: Record<string, unknown> = {}
  for (const [, name = '', value = ''] of text.matchAll(claimLine)) {
    try {
      found[name] ??= JSON.parse(value)
    } catch {
      // A value that is cut off says nothing.
    }
  }
  return word(found.aud) && (word(found.iss) || word(found.ver)) ? found : undefined
}

type Facts = Omit<Token, 'from' | 'platform'>

function readToken(parts: readonly string[]): Facts | undefined {
  const header = parsed(decoded(parts[0] ?? ''))
  const text = decoded(parts[1] ?? '')
  const whole = parsed(text)
  const payload = whole ?? membersBeforeCut(text ?? '')
  return payload && factsOf(header ?? {}, payload, !whole)
}

function factsOf(header: Record<string, unknown>, payload: Record<string, unknown>, cut: boolean): Facts {
  const said = (name: string) => {
    const value = payload[name]
    // Encoded as it was, a secret in a claim was not seen before.
    return typeof value === 'string' ? plain(redact(value).text) : undefined
  }
  const scopes = said('scp')?.split(' ')
  return {
    cut,
    kind: kindOf(payload, scopes),
    version: payload.ver === '1.0' || payload.ver === '2.0' ? payload.ver : undefined,
    audience: said('aud'),
    issuer: said('iss'),
    tenant: said('tid')?.toLowerCase(),
    objectId: said('oid')?.toLowerCase(),
    user: said('preferred_username') ?? said('upn') ?? said('unique_name'),
    identityProvider: said('idp'),
    client: (said('azp') ?? said('appid'))?.toLowerCase(),
    scopes,
    methods: Array.isArray(payload.amr) ? words(payload.amr).map((each) => plain(each, 20)) : undefined,
    capabilities: Array.isArray(payload.xms_cc)
      ? words(payload.xms_cc).map((each) => plain(each, 20))
      : undefined,
    nonceInHeader: 'nonce' in record(header),
    expires: typeof payload.exp === 'number' ? payload.exp : undefined,
  }
}

function kindOf(payload: Record<string, unknown>, scopes: readonly string[] | undefined): Token['kind'] {
  if (scopes || Array.isArray(payload.roles) || 'azp' in payload || 'appid' in payload) return 'access'
  // Only a part of the claims is there: an Application ID URI is the audience of access tokens alone.
  if (typeof payload.aud === 'string' && payload.aud.startsWith('api://')) return 'access'
  return 'aud' in payload ? 'id' : 'unknown'
}

function decoded(part: string): string | undefined {
  if (part.length > 65_536) return undefined
  try {
    const base64 = part.replaceAll('-', '+').replaceAll('_', '/')
    const bytes = atob(base64.slice(0, base64.length - (base64.length % 4 === 1 ? 1 : 0)))
    return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  } catch {
    return undefined
  }
}

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What the claims of a token that was cut off still say. */
function membersBeforeCut(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined
  const last = text.lastIndexOf(',"')
  return last < 0 ? undefined : parsed(`${text.slice(0, last)}}`)
}

function platformIn(text: string): Platform | undefined {
  const places: readonly (readonly [Platform, RegExp])[] = [
    ['mobile', /\b(?:ipad|iphone|ios|android|mobile)\b/gi],
    ['mac', /\bmac(?:os)?\b/gi],
    ['web', /(?:\b|_)(?:web|owa|browser|online)(?:\b|_)/gi],
    ['desktop', /(?:\b|_)(?:desktop|windows|win32|win|classic)(?:\b|_)/gi],
  ]
  // The last word before a token is the one that speaks of it.
  const last = places.map(([platform, pattern]) => ({
    platform,
    at: [...text.matchAll(pattern)].at(-1)?.index ?? -1,
  }))
  const best = last.reduce((one, other) => (other.at > one.at ? other : one))
  return best.at < 0 ? undefined : best.platform
}
