import type { Finding, Manifest } from '@onbehalf/manifest'
import type { Disagreement } from '../agreement/disagreement.js'
import type { Registration } from '../agreement/registration.js'
import type { SecretKind } from '../redact/removed.js'
import type { CodeSign } from './code-signs.js'
import type { Mention } from './mentions.js'

/** Where Office ran, as far as a name or a heading says. */
export type Platform = 'web' | 'desktop' | 'mac' | 'mobile'

/** What somebody gave: a name to call it by, and its text. */
export interface Input {
  /** File name, `pasted`, or whatever people recognise it by. */
  name: string
  text: string
}

/** The part of a fact that says where it was read. */
export interface Read {
  from: string
}

/** A token without its signature: what its claims say, nothing else of it. */
export interface Token extends Read {
  platform?: Platform
  /** Cut off before its claims ended; then only what stood before the cut is known. */
  cut: boolean
  kind: 'access' | 'id' | 'unknown'
  version: '1.0' | '2.0' | undefined
  audience: string | undefined
  issuer: string | undefined
  tenant: string | undefined
  objectId: string | undefined
  user: string | undefined
  identityProvider: string | undefined
  /** `appid` or `azp`. */
  client: string | undefined
  scopes: readonly string[] | undefined
  /** Absent in every v2 token. */
  methods: readonly string[] | undefined
  capabilities: readonly string[] | undefined
  /** Its header has a `nonce`, as tokens for Microsoft's own APIs have. */
  nonceInHeader: boolean
  /** Seconds since 1970. */
  expires: number | undefined
}

/** A refusal of Entra, in whatever form it came. */
export interface Refusal extends Read {
  /** AADSTS numbers, first the one it begins with. */
  numbers: readonly number[]
  /**
   * Numbers of the catalog for the same refusal, known by its sentence or its kin: it came under another number, or
   * under none.
   */
  means?: readonly number[]
  error?: string
  suberror?: string
  /** `unknown` where only the sentence is there. */
  claims: 'present' | 'absent' | 'unknown'
  /** GUIDs in its sentence, in their order and lower case. */
  ids: readonly string[]
  /** Origin and path of the redirect address it names. */
  redirect?: string
}

/** A code that Office gave. */
export interface OfficeCode extends Read {
  code: number
}

/** The bracketed tag of an Office dialog, for instance `7q6cl`. */
export interface DialogTag extends Read {
  tag: string
}

/** An error of MSAL or its bridge. */
export interface LibraryError extends Read {
  /** Its code, for instance `untrusted_origin`; empty where the bridge gave none. */
  code: string
}

/** What an API's library said when it refused a token. */
export interface Verification extends Read {
  about: 'audience' | 'issuer' | 'signature' | 'lifetime' | 'scope'
  /** What the token had, as far as the library says. */
  got?: string
  /** What the API expects. */
  wanted?: string
}

/** One request and its answer. */
export interface Exchange extends Read {
  method: string
  host: string
  /** Without the query. */
  path: string
  status: number
  /** Tenant segment of a token endpoint. */
  tenant?: string
  grant?: string
  refusal?: Refusal
  /** What `WWW-Authenticate` asks for. */
  challenge?: { claims: boolean; error?: string }
  /** `error.code` of a Graph answer. */
  graphCode?: string
  /** Milliseconds since 1970; `undefined` when the trace has no time. */
  at: number | undefined
}

/** A manifest and what its rules say. */
export interface ManifestRead extends Read {
  manifest?: Manifest
  findings: readonly Finding[]
}

/** A registration as it was exported. */
export interface RegistrationRead extends Read {
  registration: Registration
  /** Where it and the manifests beside it do not agree. */
  disagreements: readonly Disagreement[]
}

/** A policy of Conditional Access. */
export interface Policy extends Read {
  name: string
  state: string
  includes: readonly string[]
  excludes: readonly string[]
  controls: readonly string[]
  signInFrequency: boolean
}

/** A report of `signIn.report()`. */
export interface Report extends Read {
  clientId?: string
  platform?: string
  host?: string
  build?: string
  accountType?: string
  openAccount?: string
  tokenAccount?: string
  endings: readonly string[]
  nestedAppAuth?: boolean
}

/** A trait of source code. */
export interface CodeTrait extends Read {
  sign: CodeSign
  line: number
}

/** A word for the circumstances, found in a text. */
export interface Mentioned extends Read {
  mention: Mention
}

/** A list of scripts that may ask for tokens: `.well-known/microsoft-officeaddins-allowed.json`. */
export interface AllowedScripts extends Read {
  /** Is named as Office looks for it. */
  named: boolean
  scripts: readonly string[]
}

/** Something that could not be read, or not to its end. */
export interface Trouble extends Read {
  /** What is wrong and what to send instead, as a sentence. */
  sentence: string
}

/** Everything that was recognised; rules read this and never a text. */
export interface Evidence {
  /** Milliseconds since 1970. */
  now: number
  /** How many texts were given. */
  inputs: number
  tokens: readonly Token[]
  refusals: readonly Refusal[]
  codes: readonly OfficeCode[]
  tags: readonly DialogTag[]
  libraryErrors: readonly LibraryError[]
  verifications: readonly Verification[]
  exchanges: readonly Exchange[]
  manifests: readonly ManifestRead[]
  registrations: readonly RegistrationRead[]
  policies: readonly Policy[]
  reports: readonly Report[]
  traits: readonly CodeTrait[]
  mentions: readonly Mentioned[]
  allowedScripts: readonly AllowedScripts[]
  troubles: readonly Trouble[]
  /** Texts that held what opens something for long, and what kinds of it: an access token alone is none. */
  leaks: readonly (Read & { kinds: readonly SecretKind[] })[]
  /** Texts that are a log of a library. */
  logs: readonly (Read & { build: boolean; version: boolean; session: boolean })[]
}

/** {@link Evidence} while it is gathered. */
export type Gathering = {
  -readonly [Key in keyof Evidence]: Evidence[Key] extends readonly (infer One)[] ? One[] : Evidence[Key]
}

/** More facts of one kind than anybody reads; the rest is left out. */
export const factLimit = 2_000

/** Evidence of nothing yet. */
export function noEvidence(now: number): Gathering {
  return {
    now,
    inputs: 0,
    tokens: [],
    refusals: [],
    codes: [],
    tags: [],
    libraryErrors: [],
    verifications: [],
    exchanges: [],
    manifests: [],
    registrations: [],
    policies: [],
    reports: [],
    traits: [],
    mentions: [],
    allowedScripts: [],
    troubles: [],
    leaks: [],
    logs: [],
  }
}
