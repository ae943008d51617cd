import { type EntraErrorName, entraErrors } from '@onbehalf/protocol'
import type { CodeSign } from '../evidence/code-signs.js'
import type {
  CodeTrait,
  Evidence,
  Exchange,
  LibraryError,
  OfficeCode,
  Refusal,
  Token,
  Verification,
} from '../evidence/evidence.js'
import type { Mention } from '../evidence/mentions.js'
import type { Found } from './rule.js'

/** The number of a row of the catalog. */
export function numberOf(name: EntraErrorName): number {
  return entraErrors[name].number
}

/** The first refusal with one of these names. */
export function refused(evidence: Evidence, ...names: readonly EntraErrorName[]): Refusal | undefined {
  const numbers = new Set(names.map(numberOf))
  return evidence.refusals.find((refusal) =>
    [...refusal.numbers, ...(refusal.means ?? [])].some((number) => numbers.has(number)),
  )
}

/** `error.txt: AADSTS50076, basic_action`. */
export function said(refusal: Refusal): string {
  const parts = [
    ...refusal.numbers.slice(0, 2).map((number) => `AADSTS${number}`),
    ...(refusal.means ?? [])
      .slice(0, 1)
      .map((number) =>
        refusal.numbers.length > 0 ? `akin to AADSTS${number}` : `the sentence of AADSTS${number}`,
      ),
    refusal.suberror ?? refusal.error,
    refusal.claims === 'present' ? 'with claims' : refusal.claims === 'absent' ? 'without claims' : undefined,
  ]
  return `${refusal.from}: ${parts.filter(Boolean).join(', ')}`
}

/** The first of these codes of Office. */
export function coded(evidence: Evidence, ...codes: readonly number[]): OfficeCode | undefined {
  return evidence.codes.find(({ code }) => codes.includes(code))
}

/** `log.txt: Office code 13006`. */
export function code({ from, code }: OfficeCode): string {
  return `${from}: Office code ${code}`
}

/** The first of these errors of MSAL. */
export function thrown(evidence: Evidence, ...codes: readonly string[]): LibraryError | undefined {
  return evidence.libraryErrors.find(({ code }) => codes.includes(code))
}

/** `log.txt: untrusted_origin`. */
export function thrownAs({ from, code }: LibraryError): string {
  return `${from}: ${code === '' ? 'ServerError without a code' : code}`
}

/** The first refusal of a token by an API for one of these reasons, of which `is` holds. */
export function unverified(
  evidence: Evidence,
  about: Verification['about'],
  is: (verification: Verification) => boolean = () => true,
): Verification | undefined {
  return evidence.verifications.find((verification) => verification.about === about && is(verification))
}

/** `log.txt: the API refused the audience x, it expects y`. */
export function refusedByApi({ from, about, got, wanted }: Verification): string {
  return `${from}: the API refused the ${about}${got ? ` ${got}` : ''}${wanted ? `, it expects ${wanted}` : ''}`
}

/** Whether any text speaks of one of these circumstances. */
export function speaksOf(evidence: Evidence, ...mentions: readonly Mention[]): boolean {
  return evidence.mentions.some(({ mention }) => mentions.includes(mention))
}

/** `mail.txt speaks of Safari`, for the circumstances that are there. */
export function spoken(evidence: Evidence, ...mentions: readonly Mention[]): string[] {
  const found = evidence.mentions.find(({ mention }) => mentions.includes(mention))
  return found ? [`${found.from} speaks of “${found.mention}”`] : []
}

/** The first piece of code with this trait, in a file of which `is` holds. */
export function written(
  evidence: Evidence,
  sign: CodeSign,
  is: (trait: CodeTrait) => boolean = () => true,
): CodeTrait | undefined {
  return evidence.traits.find((trait) => trait.sign === sign && is(trait))
}

/** Whether a file has this trait too. */
export function alsoIn(evidence: Evidence, { from }: CodeTrait, sign: CodeSign): boolean {
  return evidence.traits.some((trait) => trait.from === from && trait.sign === sign)
}

/** `server.ts:12 reads amr`. */
export function place({ from, line, sign }: CodeTrait): string {
  return `${from}:${line} ${sign}`
}

/** The first token of which `is` holds. */
export function aToken(evidence: Evidence, is: (token: Token) => boolean): Token | undefined {
  return evidence.tokens.find(is)
}

/** `desktop.jwt: ver 1.0, amr pwd`, with the claims that are named. */
export function claims(token: Token, ...facts: readonly (string | undefined)[]): string {
  return `${token.from}: ${facts.filter((fact) => fact !== undefined).join(', ')}`
}

/** `ver 1.0, amr pwd`, as far as they are there. */
export function methods(token: Token): string {
  const amr = token.methods ? `amr ${token.methods.join(', ')}` : 'no amr'
  return token.version ? `ver ${token.version}, ${amr}` : amr
}

/** Whether a token says that a second factor was passed. */
export function hasSecondFactor(token: Token): boolean {
  return token.methods?.some((method) => ['mfa', 'ngcmfa', 'hwk', 'fido'].includes(method)) ?? false
}

/** The first request of which `is` holds. */
export function answered(evidence: Evidence, is: (exchange: Exchange) => boolean): Exchange | undefined {
  return evidence.exchanges.find(is)
}

/** `trace.har: GET graph.microsoft.com/v1.0/me, 401`. */
export function request({ from, method, host, path, status }: Exchange): string {
  return `${from}: ${method} ${host}${path}, ${status}`
}

/** What the rules of manifests found, under one of these ids. */
export function inManifest(evidence: Evidence, ...ids: readonly string[]): string[] {
  return evidence.manifests.flatMap(({ from, findings }) =>
    findings
      .filter(({ rule }) => ids.includes(rule))
      .map(({ line, message }) => `${from}:${line} ${message}`),
  )
}

/** Where a registration and what is beside it do not agree, under one of these rules. */
export function disagreed(evidence: Evidence, ...ids: readonly string[]): string[] {
  return evidence.registrations.flatMap(({ from, disagreements }) =>
    disagreements.filter(({ rule }) => ids.includes(rule)).map(({ message }) => `${from}: ${message}`),
  )
}

/** A finding with these facts; `undefined` when there are none. */
export function because(...facts: readonly (string | undefined)[]): Found | undefined {
  const known = facts.filter((fact) => fact !== undefined)
  return known.length === 0 ? undefined : { because: known.slice(0, 6) }
}

/** Microsoft Graph, by the ways in which tokens and traces name it. */
export function isGraph(audience: string | undefined): boolean {
  return (
    audience !== undefined &&
    /^(?:https:\/\/graph\.microsoft\.(?:com|us)\/?|00000003-0000-0000-c000-000000000000|graph\.microsoft\.(?:com|us)|microsoftgraph\.chinacloudapi\.cn)$/i.test(
      audience,
    )
  )
}
