import type { Report } from '../evidence.js'
import { isRecord, record, word } from '../json.js'
import { objectsIn } from '../json-in.js'
import { plain } from '../plain.js'
import type { Reader } from '../reader.js'

/** Reports of our own client: `signIn.report()`. */
export const reportReader: Reader = {
  kind: 'report',
  read({ name, text }, evidence) {
    if (!text.includes('sign-in-report')) return false
    const before = evidence.reports.length
    for (const object of objectsIn(text)) {
      if (object.onbehalf !== 'sign-in-report') continue
      evidence.reports.push({ from: name, ...reportOf(object) })
      for (const tried of attempts(object)) {
        if (typeof tried.office === 'number') evidence.codes.push({ from: name, code: tried.office })
      }
    }
    return evidence.reports.length > before
  },
}

function attempts(report: Record<string, unknown>): Record<string, unknown>[] {
  return Array.isArray(report.tried) ? report.tried.filter(isRecord).slice(0, 100) : []
}

function reportOf(report: Record<string, unknown>): Omit<Report, 'from'> {
  const office = record(report.office)
  const accounts = record(report.accounts)
  const said = (key: keyof Report, value: unknown) => (word(value) ? { [key]: plain(word(value) ?? '') } : {})
  const bridge = record(office.sets).NestedAppAuth
  return {
    ...said('clientId', record(report.app).clientId),
    ...said('platform', office.platform),
    ...said('host', office.host),
    ...said('build', office.build),
    ...said('accountType', office.accountType),
    ...said('openAccount', record(accounts.open).address),
    ...said('tokenAccount', record(accounts.token).username),
    ...(typeof bridge === 'boolean' && { nestedAppAuth: bridge }),
    endings: attempts(report).map(({ ended }) => plain(word(ended) ?? 'unknown', 40)),
  }
}
