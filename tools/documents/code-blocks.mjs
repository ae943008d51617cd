/**
 * A block of code in a document.
 *
 * @typedef {object} CodeBlock
 * @property {number} line Where its first line of code stands, from 1.
 * @property {string} code
 */

const languages = ['js', 'jsx', 'ts', 'tsx']

/**
 * The blocks of a Markdown text that show our own API. One whose first line begins with `// before` shows somebody
 * else's, and is left out.
 *
 * @param {string} text
 * @returns {CodeBlock[]}
 */
export function codeBlocks(text) {
  /** @type {CodeBlock[]} */
  const blocks = []
  /** @type {{ line: number, lines: string[], ours: boolean } | undefined} */
  let open
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^\s*```(\w*)/.exec(line)
    if (open && fence) {
      if (open.ours) blocks.push({ line: open.line, code: open.lines.join('\n') })
      open = undefined
    } else if (fence) {
      open = { line: index + 2, lines: [], ours: languages.includes(fence[1] ?? '') }
    } else if (open) {
      open.lines.push(line)
    }
  }
  return blocks.filter(({ code }) => !code.startsWith('// before'))
}
