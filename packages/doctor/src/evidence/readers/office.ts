import { officeError } from '@onbehalf/protocol'
import { codesBySentence } from '../office-sentences.js'
import type { Reader } from '../reader.js'

/** Codes that only mean something beside a word for Office; the others are Office's alone. */
const needsContext = /^(?:5\d{3}|7000|90\d\d|50001|-\d+)$/
const context =
  /office|getAccessToken|OfficeExtension|asyncResult|outlook|callback ?token|addin|add-in|Internal Error|API call/i

/** Codes of the identity API, the dialog and the Exchange tokens, and the tags in brackets of Office's own dialogs. */
export const officeReader: Reader = {
  kind: 'code of Office',
  ofEvents: true,
  read({ name, text }, evidence) {
    const codes = new Set<number>()
    for (const [all, minus = '', digits = ''] of text.matchAll(
      /(?<![\w./-]|(?<!code)[\w\]]:)(-?)(\d{4,10})(?![\w/-]|\.\d)/g,
    )) {
      const code = Number(`${minus}${digits}`)
      if (codes.size < 50 && isOffice(code, all, text)) codes.add(code)
    }
    if (codes.size === 0) for (const code of codesBySentence(text)) codes.add(code)
    for (const code of codes) evidence.codes.push({ from: name, code })
    const tags = new Set<string>()
    for (const [, tag = ''] of text.matchAll(/\[([a-z\d]{5})\]/g)) if (/\d/.test(tag)) tags.add(tag)
    for (const tag of [...tags].slice(0, 20)) evidence.tags.push({ from: name, tag })
    return codes.size > 0 || tags.size > 0
  },
}

const exchangeCodes = [9017, 9018, 9042, -2_147_467_259]

function isOffice(code: number, written: string, text: string): boolean {
  if (exchangeCodes.includes(code)) return context.test(text)
  if (officeError(code) === undefined) return false
  return !needsContext.test(written) || context.test(text)
}
