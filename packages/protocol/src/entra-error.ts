import { type EntraErrorName, type EntraErrorRow, entraErrors } from './entra-errors.js'

/** The values that the sentence of a row needs. */
export type EntraErrorDetails<Name extends EntraErrorName> = Parameters<
  (typeof entraErrors)[Name]['message']
>[0]

/** What may travel beside an error. */
export interface EntraErrorOptions {
  /** Claims as JSON text that a new sign-in has to satisfy; Entra's member `claims`. */
  claims?: string
  /** What went wrong below. Never shown to a client. */
  cause?: unknown
  /** Another `error`, `suberror` or status than the row's, where the service words the same refusal in several ways. */
  wording?: EntraErrorWording
  /** Which policy refused and why, in sentences for the sign-in log. Never shown to a client. */
  because?: string
}

/** How an answer words a refusal; `null` leaves the `suberror` out, and the status is the row's by default. */
export interface EntraErrorWording {
  error: string
  suberror?: string | null
  status?: number
}

/** How much of a detail a sentence repeats, in characters: many come from the request, in whatever length. */
const longestDetail = 600

/** A refusal of the token service. Its message is the first line of Entra's `error_description`. */
export class EntraError extends Error {
  override readonly name = 'EntraError'
  /** Name of the row in {@link entraErrors}. */
  readonly entry: EntraErrorName
  readonly row: EntraErrorRow
  /** What the sentence names; texts of more than 600 characters are cut there. */
  readonly details: Readonly<Record<string, string>>
  /** Claims as JSON text, when the refusal is a claims challenge. */
  readonly claims: string | undefined
  /** `error` of the answer. */
  readonly error: string
  /** `suberror` of the answer. */
  readonly suberror: string | undefined
  /** HTTP status of the answer, where it is no redirect. */
  readonly status: number
  /** Which policy refused and why, when one did. */
  readonly because: string | undefined

  /** Use {@link entraError}, which checks the details. */
  constructor(
    entry: EntraErrorName,
    details: Readonly<Record<string, string>>,
    options: EntraErrorOptions = {},
  ) {
    const row: EntraErrorRow = entraErrors[entry]
    const shown = shortened(details)
    super(`AADSTS${row.number}: ${row.message(shown)}`, { cause: options.cause })
    this.entry = entry
    this.row = row
    this.details = shown
    this.claims = options.claims
    const { wording } = options
    this.error = wording?.error ?? row.error
    this.suberror = (wording?.suberror === undefined ? row.suberror : wording.suberror) ?? undefined
    this.status = wording?.status ?? row.status
    this.because = options.because
  }
}

function shortened(details: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, text]) => [
      name,
      text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text,
    ]),
  )
}

type Arguments<Name extends EntraErrorName> = keyof EntraErrorDetails<Name> extends never
  ? [details?: Record<string, never>, options?: EntraErrorOptions]
  : [details: EntraErrorDetails<Name>, options?: EntraErrorOptions]

/**
 * Makes the error of a row. A detail that the sentence needs and does not get does not compile.
 *
 * @example
 * throw entraError('consentRequired', { appId: client.appId, app: client.displayName })
 */
export function entraError<Name extends EntraErrorName>(name: Name, ...rest: Arguments<Name>): EntraError {
  const [details = {}, options] = rest
  return new EntraError(name, details, options)
}

const namesByNumber = new Map<number, EntraErrorName>()
for (const name of Object.keys(entraErrors) as EntraErrorName[]) {
  const { number } = entraErrors[name]
  if (!namesByNumber.has(number)) namesByNumber.set(number, name)
}

/** Finds the row of an AADSTS number; `undefined` when the catalog has none. */
export function entraErrorByNumber(number: number): { name: EntraErrorName; row: EntraErrorRow } | undefined {
  const name = namesByNumber.get(number)
  return name && { name, row: entraErrors[name] }
}
