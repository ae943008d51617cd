/**
 * A Markdown table.
 *
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
export function table(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n')
}

/** @param {string | number} value */
function cell(value) {
  return String(value).replaceAll('\n', ' ').replaceAll('|', '\\|')
}

/**
 * A word of a program, or nothing.
 *
 * @param {unknown} value
 */
export function code(value) {
  return value === undefined || value === '' ? '' : `\`${value}\``
}
