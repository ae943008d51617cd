import { entraErrorByNumber, officeError } from '@onbehalf/protocol'
import { isErrorName } from '../../redact/values.js'
import { numberByCatalog } from '../catalog-sentences.js'
import type { Refusal } from '../evidence.js'
import { record, word } from '../json.js'
import { objectsIn } from '../json-in.js'
import { kindredNumber } from '../kindred-numbers.js'
import { numbersBySentence } from '../known-sentences.js'
import { plain, plainPath } from '../plain.js'
import type { Reader } from '../reader.js'

/** Refusals of Entra: its JSON, a redirect with them in the address, text of a page, a log or a library's exception. */
export const errorReader: Reader = {
  kind: 'error',
  ofEvents: true,
  read({ name, text }, evidence) {
    const refusals = refusalsIn(text)
    evidence.refusals.push(...refusals.map((refusal) => ({ from: name, ...refusal })))
    return refusals.length > 0
  },
}

type Facts = Omit<Refusal, 'from'>

/** The refusals in a text without secrets; each number once. */
export function refusalsIn(text: string): Facts[] {
  const refusals = [...jsonRefusals(text), ...addressRefusals(text)]
  const told = new Set(refusals.flatMap(({ numbers }) => numbers))
  for (const refusal of textRefusals(text)) {
    if (!refusal.numbers.every((number) => told.has(number))) refusals.push(refusal)
  }
  if (refusals.length === 0) refusals.push(...sentencesAlone(text))
  if (refusals.length === 0) refusals.push(...numbersAlone(text))
  return refusals.slice(0, 200)
}

/** Sentences of Entra that came without a number. */
function sentencesAlone(text: string): Facts[] {
  const begin = text.slice(0, 262_144)
  const known = numbersBySentence(begin, [])
  const byCatalog = known.length === 0 ? numberByCatalog(begin) : undefined
  return [...known, ...(byCatalog === undefined ? [] : [byCatalog])].map((number) => ({
    ids: [],
    numbers: [],
    means: [number],
    claims: 'unknown',
  }))
}

/** `invalid_grant, error code 500133`: a number of the catalog behind a word for errors, without what Entra writes before it. */
function numbersAlone(text: string): Facts[] {
  const written = /\b(?:errors?|codes?|errno)\b\W{0,6}(\d{5,7})\b|(?<![\d.#/-])(\d{5,7}) error\b/gi
  const numbers = [...text.slice(0, 262_144).matchAll(written)].map(([, behind, before]) =>
    Number(behind ?? before),
  )
  return [...new Set(numbers)]
    .filter((number) => entraErrorByNumber(number) && !officeError(number))
    .map((number) => ({ ids: [], numbers: [number], claims: 'unknown' }))
}

/** The refusal that an answer's JSON is; `undefined` when it is none. */
export function refusalOf(body: Record<string, unknown>): Facts | undefined {
  const error = word(body.error) ?? word(body.errorCode)
  const sentence = word(body.error_description) ?? word(body.errorMessage) ?? word(body.message) ?? ''
  const codes = Array.isArray(body.error_codes)
    ? body.error_codes.filter((each) => typeof each === 'number')
    : []
  const numbers = [...new Set([...codes, ...numbersIn(sentence)])]
  if (numbers.length === 0 && !(error && isOAuthError(error))) return undefined
  const suberror = word(body.suberror) ?? word(body.subError)
  return {
    ...sentenceFacts(sentence, numbers),
    numbers,
    ...(error && isErrorName(error) && { error: plain(error, 40) }),
    ...(suberror && isErrorName(suberror) && { suberror: plain(suberror, 40) }),
    claims:
      body.claims === undefined || body.claims === '' || body.claims === null ? absent(body) : 'present',
  }
}

/** A library's exception leaves out more than a body does: only a body says that there are none. */
function absent(body: Record<string, unknown>): Refusal['claims'] {
  return ['error_codes', 'trace_id', 'error_uri'].some((member) => member in body) ? 'absent' : 'unknown'
}

function* jsonRefusals(text: string): Iterable<Facts> {
  if (!/error/i.test(text)) return
  for (const object of objectsIn(text)) {
    for (const body of [
      object,
      record(object.error),
      record(object.body),
      record(object.response),
      record(object.data),
    ]) {
      const refusal = refusalOf(body)
      if (refusal) {
        yield refusal
        break
      }
    }
  }
}

const oauthErrors =
  /^(?:invalid_(?:grant|request|client|scope|resource)|interaction_required|consent_required|login_required|access_denied|unauthorized_client|unsupported_(?:grant_type|response_type)|temporarily_unavailable|server_error)$/

function isOAuthError(error: string): boolean {
  return oauthErrors.test(error)
}

/** `https://…/#error=access_denied&error_description=…`. */
function* addressRefusals(text: string): Iterable<Facts> {
  for (const [, part = ''] of text.matchAll(
    /[?#&]((?:error|error_description|error_uri|error_subcode)=[^\s"'<>]{1,8000})/g,
  )) {
    const query = new URLSearchParams(part)
    const sentence = query.get('error_description') ?? ''
    const fromUri = /[?&]code=(\d{4,8})\b/.exec(query.get('error_uri') ?? '')?.[1]
    const numbers = [...new Set([...numbersIn(sentence), ...(fromUri ? [Number(fromUri)] : [])])]
    const error = query.get('error')
    if (numbers.length === 0 && !error) continue
    const suberror = query.get('suberror') ?? query.get('error_subcode')
    yield {
      ...sentenceFacts(sentence, numbers),
      numbers,
      ...(error && isErrorName(error) && { error: plain(error, 40) }),
      ...(suberror && isErrorName(suberror) && { suberror: plain(suberror, 40) }),
      claims: query.has('claims') ? 'present' : 'unknown',
    }
  }
}

/** Each sentence that begins with a number, up to the next one. */
function* textRefusals(text: string): Iterable<Facts> {
  const starts = [...text.matchAll(/AADSTS(?:error)?[\s:#-]{0,3}(\d{4,8})\b/gi)]
  const seen = new Set<number>()
  for (const [index, start] of starts.slice(0, 500).entries()) {
    const number = Number(start[1])
    if (seen.has(number)) continue
    seen.add(number)
    const end = Math.min(starts[index + 1]?.index ?? text.length, start.index + 2_000)
    const sentence = text.slice(start.index, end)
    const around = text.slice(Math.max(0, start.index - 400), end + 400)
    const error =
      /\b(invalid_grant|interaction_required|invalid_client|invalid_request|invalid_resource|unauthorized_client|access_denied|login_required|consent_required)\b/.exec(
        around,
      )?.[1]
    const suberror =
      /\b(basic_action|additional_action|message_only|consent_required|bad_token|token_expired)\b/.exec(
        around,
      )?.[1]
    yield {
      ...sentenceFacts(sentence, [number]),
      numbers: [number],
      ...(error && { error }),
      ...(suberror && { suberror }),
      claims: /["']?(?:claims|capolids|polids)["']?\s*[:=]/.test(around) ? 'present' : 'unknown',
    }
  }
}

function numbersIn(sentence: string): number[] {
  return [...sentence.matchAll(/AADSTS(\d{4,8})\b/g)].map(([, number]) => Number(number))
}

const guid = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi

function sentenceFacts(
  sentence: string,
  numbers: readonly number[],
): Pick<Refusal, 'ids' | 'redirect' | 'means'> {
  const said = sentence.split(/Trace ID|Correlation ID|Timestamp/i)[0] ?? ''
  const redirect = /(?:redirect|reply)[^'"\n]{0,40}['"]([a-z][\w+.-]*:\/\/[^'"\s?#]{1,200})/i.exec(said)?.[1]
  const bySentence = numbersBySentence(said, numbers)
  const kindred = numbers.flatMap((number) => kindredNumber(number) ?? [])
  const means = [...new Set([...bySentence, ...kindred])]
  return {
    ids: (said.match(guid) ?? []).slice(0, 8).map((each) => each.toLowerCase()),
    ...(redirect && { redirect: plainPath(redirect) }),
    ...(means.length > 0 && { means }),
  }
}
