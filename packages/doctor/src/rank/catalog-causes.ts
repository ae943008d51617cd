import { entraErrorByNumber, officeError } from '@onbehalf/protocol'
import type { Evidence, Trouble } from '../evidence/evidence.js'
import { code, said } from '../rules/questions.js'
import type { Cause } from './rank.js'

const entraCodes = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes'
const officeCodes =
  'https://learn.microsoft.com/office/dev/add-ins/develop/troubleshoot-sso-in-office-add-ins'
const dialogCodes = 'https://learn.microsoft.com/office/dev/add-ins/develop/dialog-handle-errors-events'

/** What the catalogs say of numbers and codes for which `causes` has nothing yet. */
export function catalogCauses(evidence: Evidence, causes: readonly Cause[]): Cause[] {
  const isTold = toldIn(causes)
  return [...entraCauses(evidence, isTold), ...officeCauses(evidence, isTold)]
}

/** Numbers of which neither `causes` nor the catalog know anything, each with the page where Microsoft tells of it. */
export function unknownNumbers({ refusals }: Evidence, causes: readonly Cause[]): Trouble[] {
  const isTold = toldIn(causes)
  const unknown = new Map(
    refusals.flatMap(({ from, numbers }) =>
      numbers
        .filter((number) => !entraErrorByNumber(number) && !isTold(`AADSTS${number}`))
        .map((number) => [number, from] as const),
    ),
  )
  return [...unknown].slice(0, 10).map(([number, from]) => ({
    from,
    sentence: `AADSTS${number} is not known here. https://login.microsoftonline.com/error?code=${number} says what Microsoft tells of it.`,
  }))
}

function toldIn(causes: readonly Cause[]): (name: string) => boolean {
  const told = causes.flatMap(({ because }) => because).join('\n')
  return (name) => new RegExp(`\\b${name}\\b`).test(told)
}

function* entraCauses(evidence: Evidence, isTold: (name: string) => boolean): Iterable<Cause> {
  const seen = new Set<number>()
  for (const refusal of evidence.refusals) {
    for (const number of [...refusal.numbers, ...(refusal.means ?? [])]) {
      const found = entraErrorByNumber(number)
      const name = `AADSTS${number}`
      if (!found || seen.has(number) || isTold(name)) continue
      seen.add(number)
      const { cause, owner, remedy } = found.row
      yield {
        number: name,
        id: found.name,
        finding: cause,
        why: `Entra refused with ${name}.`,
        because: [said(refusal)],
        mend: { [owner]: remedy },
        confidence: 'likely',
        source: entraCodes,
      }
    }
  }
}

function* officeCauses(evidence: Evidence, isTold: (name: string) => boolean): Iterable<Cause> {
  const seen = new Set<number>()
  for (const read of evidence.codes) {
    const row = officeError(read.code)
    if (!row || seen.has(read.code) || isTold(`${read.code}`)) continue
    seen.add(read.code)
    yield {
      number: `${read.code}`,
      id: `office-${read.code}`,
      finding: row.meaning,
      why: row.cause,
      because: [code(read)],
      mend: { developer: row.reaction.today.advice },
      confidence: 'likely',
      source: read.code < 13_000 && read.code >= 12_000 ? dialogCodes : officeCodes,
    }
  }
}
