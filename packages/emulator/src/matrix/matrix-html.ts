import { platformWords } from '../scenarios/world/platform.js'
import { cellAt, cellWord, type Matrix, type MatrixCell, reasonsOf } from './matrix.js'
import { appWord, titleOf } from './matrix-text.js'

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #d0d7de; --good: #0a6b3d; --bad: #a40e26; --quiet: #59636e }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --line: #3d444d; --good: #4cc38a; --bad: #ff8f9c; --quiet: #9198a1 } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, sans-serif }
.band { height: 4px; background: repeating-linear-gradient(45deg, #0f766e 0 8px, transparent 8px 16px) }
main { max-width: 1100px; margin: 0 auto; padding: 24px 16px }
h1 { font-size: 20px } h2 { font-size: 16px; margin-top: 32px }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid var(--line); padding: 6px 10px; text-align: left; white-space: nowrap }
td.token { color: var(--good) } td.code, td.no-code, td.never { color: var(--bad) } td.absent { color: var(--quiet) }
dt { font-weight: 600; margin-top: 8px } dd { margin: 0 }
`

const marks: Readonly<Record<MatrixCell['outcome'], string>> = {
  token: '✓ ',
  code: '✕ ',
  'no-code': '✕ ',
  never: '✕ ',
  absent: '',
}

/** The matrix as one page that needs nothing else: no script, light and dark. */
export function matrixHtml(matrix: Matrix): string {
  const title = escaped(titleOf(matrix))
  const { preparation } = matrix
  const prepared = preparation === undefined ? '' : ` ${escaped(preparation)}`
  const tables = matrix.accounts.map(({ name, user }) => {
    const head = matrix.platforms.map((platform) => `<th scope="col">${platformWords[platform]}</th>`)
    const rows = matrix.apps.map((app) => {
      const cells = matrix.platforms.map((platform) => cellHtml(cellAt(matrix, app, platform, name)))
      return `<tr><th scope="row">${appWord(app)}</th>${cells.join('')}</tr>`
    })
    return `<h2>${escaped(name)}, ${escaped(user)}</h2>
<div class="wide" tabindex="0" role="region" aria-label="${escaped(name)}"><table><thead><tr><th scope="col">Application</th>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  })
  const reasons = reasonsOf(matrix).map(
    ({ word, reason }) => `<dt>${escaped(word)}</dt><dd>${escaped(reason)}</dd>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Onbehalf emulator</title><style>${style}</style></head>
<body><div class="band"></div><main><h1>${title}</h1>
<p>What each account gets in each application and on each platform, by the Onbehalf emulator.${prepared}</p>
${tables.join('\n')}
<h2>Why</h2><dl>${reasons.join('')}</dl></main></body></html>
`
}

function cellHtml(cell: MatrixCell): string {
  const why = cell.reason === undefined ? '' : ` title="${escaped(cell.reason)}"`
  return `<td class="${cell.outcome}"${why}>${marks[cell.outcome]}${escaped(cellWord(cell))}</td>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
