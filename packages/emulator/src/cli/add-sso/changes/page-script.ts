import type { ChangeMaker } from '../change.js'
import { lineEndOf } from '../text-edits.js'

/** The page's script loads the one that signs in: behind its last import, or in front of its first statement. */
export const changePageScript: ChangeMaker = ({ script: { file, text } }) => {
  if (/["']\.\/sso["']/.test(text)) return []
  const lineEnd = lineEndOf(text)
  const last = [...text.matchAll(/^import [^\r\n]*$/gm)].at(-1)
  const start = text.match(/^(?:\uFEFF|\s|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*)*/)?.[0].length ?? 0
  const after = last
    ? `${text.slice(0, last.index + last[0].length)}${lineEnd}import "./sso";${text.slice(last.index + last[0].length)}`
    : `${text.slice(0, start)}import "./sso";${lineEnd}${lineEnd}${text.slice(start)}`
  return [{ file, says: 'loads the script that signs in', before: text, after }]
}
