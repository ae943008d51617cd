import { member } from '../office-call'
import type { PageReport } from './transport'

const longest = 2_000

/** Reads what our page script reports; undefined when it is no report. */
export function pageReport(value: unknown): PageReport | undefined {
  const kind = member(value, 'kind')
  const message = member(value, 'message')
  const urls = member(value, 'urls')
  if ((kind === 'error' || kind === 'loader-error' || kind === 'no-window') && typeof message === 'string') {
    return { kind, message: message.slice(0, longest) }
  }
  if (kind === 'began') return { kind }
  if (kind === 'scripts' && Array.isArray(urls)) {
    return { kind, urls: urls.slice(0, 100).map((url) => String(url).slice(0, longest)) }
  }
  return undefined
}
