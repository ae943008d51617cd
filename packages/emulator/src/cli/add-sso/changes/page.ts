import { parse } from 'node-html-parser'
import type { ChangeMaker } from '../change.js'
import { lineEndOf, notUnderstood } from '../text-edits.js'

const mark = 'id="signed-in"'

/** A button and a place for the name, below the button that the generator made. */
export const changePage: ChangeMaker = ({ page: { file, text } }) => {
  if (text.includes(mark)) return []
  const run = parse(text, { comment: true }).querySelector('#run')
  const end = run?.range[1] ?? text.search(/\s*<\/main>|\s*<\/body>/i)
  if (end < 0) throw notUnderstood(`${file} has no end of <body>.`)
  const lead = run ? text.slice(0, run.range[0]) : text.slice(0, end).trimEnd()
  const indent = lead.slice(lead.lastIndexOf('\n') + 1).match(/^[ \t]*/)?.[0] ?? ''
  const lines = [
    '<p>',
    '    <button type="button" id="sign-in">Sign in</button>',
    `    <output ${mark} class="ms-font-m"></output>`,
    '</p>',
  ]
  const markup = lines.map((line) => `${lineEndOf(text)}${indent}${line}`).join('')
  const after = text.slice(0, end) + markup + text.slice(end)
  return [{ file, says: 'a button, and a place for the name', before: text, after }]
}
