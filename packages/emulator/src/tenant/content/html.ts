/**
 * Writes plain text as the HTML body of a message: paragraphs between blank lines, `- ` for lists, `|` for the
 * cells of a table whose first row is its head.
 *
 * @example
 * htmlOf('Hello,\n\n- one\n- two')
 */
export function htmlOf(text: string): string {
  const blocks = text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').map((line) => line.trim()))
  const body = blocks.map(blockOf).join('')
  return `<html><head><meta charset="utf-8"></head><body style="font-family:'Segoe UI',sans-serif;font-size:14px">${body}</body></html>`
}

/** The first 255 characters of `text`, in one line, as mailboxes show them before a message is opened. */
export function previewOf(text: string): string {
  return text
    .replace(/\s*\|\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 255)
}

function blockOf(lines: readonly string[]): string {
  if (lines.every((line) => line.startsWith('- '))) {
    return `<ul>${lines.map((line) => `<li>${escaped(line.slice(2))}</li>`).join('')}</ul>`
  }
  if (lines.every((line) => line.startsWith('|'))) return tableOf(lines)
  return `<p>${lines.map(escaped).join('<br>')}</p>`
}

function tableOf(lines: readonly string[]): string {
  const rows = lines.map((line) =>
    line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => escaped(cell.trim())),
  )
  const [head = [], ...rest] = rows
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag} style="text-align:left;padding:2px 12px 2px 0">${cell}</${tag}>`).join('')}</tr>`
  return `<table style="border-collapse:collapse">${row(head, 'th')}${rest.map((cells) => row(cells, 'td')).join('')}</table>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
