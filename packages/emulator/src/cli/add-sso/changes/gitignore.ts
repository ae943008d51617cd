import type { ChangeMaker } from '../change.js'
import { lineEndOf } from '../text-edits.js'

/** The secret stays out of git. */
export const changeGitignore: ChangeMaker = ({ gitignore: { file, text } }) => {
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, '')))
  const missing = ['.env', '.onbehalf/'].filter((name) => !lines.has(name.replace('/', '')))
  if (missing.length === 0) return []
  const lineEnd = lineEndOf(text)
  const gap = text === '' || text.endsWith('\n') ? '' : lineEnd
  const after = `${text}${gap}${text === '' ? '' : lineEnd}# Client secret, and the emulator's data${lineEnd}${missing.join(lineEnd)}${lineEnd}`
  return [{ file, says: 'keeps .env out of git', before: text === '' ? undefined : text, after }]
}
