import type { CodeFinding, Disagreement } from '@onbehalf/doctor'
import type { Finding } from '@onbehalf/manifest'
import { entraErrors } from '@onbehalf/protocol'

/** One thing that `onbehalf check` found, wherever it came from. */
export interface CheckedProblem {
  rule: string
  severity: 'error' | 'warning' | 'hint'
  /** The file as it was named, or `registration`. */
  where: string
  line?: number
  column?: number
  message: string
  nextStep: string
  source: string
  /** What somebody will see: `13004`, `AADSTS50011`, or who refuses the manifest. */
  leadsTo?: string
  /** Whether `--fix` mends it. */
  mendable: boolean
}

/** A finding about a manifest. */
export function fromManifest(where: string, finding: Finding): CheckedProblem {
  const { rule, severity, line, column, message, nextStep, source, leadsTo, fix } = finding
  const refusedBy = leadsTo.refusedBy && `refused by ${refusals[leadsTo.refusedBy]}`
  const outcome = leadsTo.officeCode?.toString() ?? refusedBy
  return {
    ...{ rule, severity, where, line, column, message, nextStep, source },
    ...(outcome !== undefined && { leadsTo: outcome }),
    mendable: fix !== undefined,
  }
}

const refusals = { schema: 'the schema', upload: 'Exchange or the admin center', marketplace: 'Marketplace' }

/**
 * Two parties that do not agree, or a line of code.
 *
 * @param canChange - Whether the registration can be changed from here.
 */
export function fromAgreement(found: Disagreement | CodeFinding, canChange: boolean): CheckedProblem {
  const { rule, severity, where, line, column, message, nextStep, source, leadsTo } = found
  const entra = leadsTo.entra && `AADSTS${entraErrors[leadsTo.entra].number}`
  const outcome = leadsTo.officeCode?.toString() ?? entra
  const mends = 'mend' in found || 'mendSetting' in found ? (found as Disagreement) : undefined
  return {
    ...{ rule, severity, where, message, nextStep, source },
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(outcome !== undefined && { leadsTo: outcome }),
    mendable: (mends?.mend !== undefined && canChange) || mends?.mendSetting !== undefined,
  }
}

const marks = { error: '✕', warning: '!', hint: '·' }

/** The problems, one or two lines each, and how many there are. */
export function linesOfProblems(problems: readonly CheckedProblem[], mended: number): string[] {
  const serious = problems.filter(({ severity }) => severity !== 'hint')
  const mendable = problems.filter((problem) => problem.mendable).length
  const width = Math.max(0, ...problems.map(({ where }) => where.length))
  const places = problems.map(({ line, column }) => (line === undefined ? '' : `${line}:${column ?? 1}`))
  const placeWidth = Math.max(0, ...places.map((place) => place.length))
  const lines = problems.flatMap(({ where, severity, message, leadsTo, nextStep }, index) => {
    const lead = `${where.padEnd(width)}   ${marks[severity]} ${(places[index] ?? '').padEnd(placeWidth)}   `
    return [
      `${lead}${message}${leadsTo === undefined ? '' : `   → ${leadsTo}`}`,
      `${' '.repeat(lead.length)}${nextStep}`,
    ]
  })
  const done = mended > 0 ? `${counted(mended, 'problem')} mended. ` : ''
  if (problems.length === 0) return [`${done}✓ Nothing is wrong.`]
  const can = mendable > 0 ? `, ${mendable} can be mended: the same command with --fix` : ''
  const hints = problems.length - serious.length
  const what = [counted(serious.length, 'problem'), ...(hints > 0 ? [counted(hints, 'hint')] : [])].join(
    ' and ',
  )
  return [...lines, `${done}${what}${can}`]
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
