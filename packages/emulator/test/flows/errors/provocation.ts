import type { EntraErrorName } from '@onbehalf/protocol'
import type { ErrorWorld } from './error-world.js'

/** An error as the one who asked sees it. */
export interface Seen {
  /** HTTP status; that of the page or the answer. */
  status: number
  /** JSON of an endpoint, a page for the person, or the redirect to the application. */
  at: 'answer' | 'page' | 'redirect'
  /** OAuth error; a page says none. */
  error?: string | undefined
  suberror?: string | undefined
  /** `error_codes`; of a page or a redirect the number in its sentence. */
  codes: readonly number[]
}

/** One way to be refused with an AADSTS number, by routes that everybody has. */
export interface Provocation {
  /** Row of the catalog. */
  name: EntraErrorName
  /** The number, typed from the source. */
  aadsts: number
  /** What to do, for people: a sentence, with the parameters that matter. */
  how: string
  /** How the refusal looks, typed from the source. A page has neither error nor suberror. */
  expected: Omit<Seen, 'codes'>
  /** Where number and form are from. */
  source: string
  /** Sets the state and asks. */
  provoke: (world: ErrorWorld) => Promise<Seen>
}

/** Microsoft's reference of error codes. */
export const reference = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes'

/** Numbers that the reference lacks, with the form in which people quote them. */
export const reported = 'as people quote it; the reference of error codes lacks the number'

/** Answered as JSON with status 400. */
export function answer(error: string, suberror?: string): Provocation['expected'] {
  return { at: 'answer', status: error === 'invalid_client' ? 401 : 400, error, suberror }
}

/** Told to the application. */
export function redirect(error: string, suberror?: string): Provocation['expected'] {
  return { at: 'redirect', status: 302, error, suberror }
}

/** Told to the person. */
export const page: Provocation['expected'] = { at: 'page', status: 400 }
