import { type ErrorOwner, entraErrorByNumber, type OfficeReactionKind, officeError } from '@onbehalf/protocol'
import { type Entry, isRefused } from './entry'

/** Why an exchange was refused, as the catalogs of errors tell it. */
export interface Refusal {
  /** `AADSTS65001`, `Office 13005`, or the HTTP status. */
  code: string
  /** `An administrator can fix this`; absent when no catalog knows. */
  fixer?: string
  /** Why it happens, in one sentence. */
  cause?: string
  /** What to do about it. */
  remedy?: string
  /** What the answer itself said. */
  said?: string
}

const fixers: Readonly<Record<ErrorOwner, string>> = {
  developer: 'The developer can fix this',
  admin: 'An administrator can fix this',
  user: 'The user can fix this',
  microsoft: 'Only Microsoft can fix this',
}

/** What each documented reaction asks for, as the trace says it. */
const reactions: Readonly<Record<OfficeReactionKind, string>> = {
  retry: 'The add-in can ask again',
  'fall-back': 'The add-in can sign in another way',
  'tell-user': fixers.user,
  'keep-running': 'The add-in can go on without a user',
  fix: fixers.developer,
}

/** Why an exchange was refused; nothing when it was not. */
export function refusalOf(entry: Entry): Refusal | undefined {
  if (!isRefused(entry)) return undefined
  const said = sentenceIn(entry.response.body)
  const refusal = byEntra(entry, said) ?? byOffice(entry) ?? { code: String(entry.status) }
  return said === undefined ? refusal : { ...refusal, said }
}

function byEntra({ error }: Entry, said: string | undefined): Refusal | undefined {
  const number = error?.aadsts ?? Number(/AADSTS(\d+)/.exec(said ?? '')?.[1])
  if (!number) return undefined
  const row = entraErrorByNumber(number)?.row
  const code = `AADSTS${number}`
  return row ? { code, fixer: fixers[row.owner], cause: row.cause, remedy: row.remedy } : { code }
}

function byOffice({ error, kind: way, status }: Entry): Refusal | undefined {
  const number = error?.office ?? (way === 'office' ? status : undefined)
  if (number === undefined) return undefined
  const code = `Office ${number}`
  const row = officeError(number)
  if (!row) return { code }
  const { kind, advice } = row.reaction.today
  return { code, fixer: reactions[kind], cause: row.cause, remedy: advice }
}

/** The sentence of an error document: Entra's, Graph's, our own API's, or Office's. */
function sentenceIn(body: string | undefined): string | undefined {
  try {
    const document = JSON.parse(body ?? '') as Record<string, unknown>
    const inner = document.error
    const message =
      inner !== null && typeof inner === 'object' ? (inner as Record<string, unknown>).message : undefined
    const sentence = message ?? document.error_description ?? document.message
    return typeof sentence === 'string' ? sentence.split(/\r?\n| Trace ID:/)[0] : undefined
  } catch {
    return undefined
  }
}
