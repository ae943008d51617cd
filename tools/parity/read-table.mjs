/**
 * A row of docs/parity.md.
 *
 * @typedef {object} Claim
 * @property {number} line
 * @property {string} behaviour
 * @property {string} grade
 * @property {string} source Where it is documented, recorded or measured.
 * @property {{ file: string, title: string | undefined }[]} witnesses
 */

/** Begins every table of claims. */
export const heading = ['behaviour', 'grade', 'source', 'witness']

/**
 * The claims of a page: the rows of every table whose heading is {@link heading}.
 *
 * @param {string} markdown
 * @returns {{ claims: Claim[], broken: { line: number, sentence: string }[] }}
 */
export function readClaims(markdown) {
  /** @type {Claim[]} */
  const claims = []
  /** @type {{ line: number, sentence: string }[]} */
  const broken = []
  let inTable = false
  for (const [index, text] of markdown.split('\n').entries()) {
    const cells = cellsOf(text)
    if (!cells) inTable = false
    else if (cells.join('|') === heading.join('|')) inTable = true
    else if (inTable && !cells.every((cell) => /^:?-+:?$/.test(cell))) {
      const [behaviour = '', grade = '', source = '', witness = ''] = cells
      const line = index + 1
      if (cells.length === heading.length) {
        claims.push({ line, behaviour, grade, source, witnesses: witnessesOf(witness) })
      } else {
        broken.push({ line, sentence: `A row has ${heading.length} cells; this has ${cells.length}.` })
      }
    }
  }
  return { claims, broken }
}

/** @param {string} text */
function cellsOf(text) {
  const trimmed = text.trim()
  if (!trimmed.startsWith('|') || !trimmed.endsWith('|')) return undefined
  return trimmed
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

/**
 * `file > title; file > title`: a semicolon ends a witness only before the next path.
 *
 * @param {string} cell
 */
function witnessesOf(cell) {
  return cell
    .split(/;\s+(?=(?:packages|examples|tools|bench)\/)/)
    .map((text) => text.trim().replace(/^`(.*)`$/, '$1'))
    .filter((text) => text !== '' && !/^[–—-]$/.test(text))
    .map((text) => {
      const [file = '', ...title] = text.split(' > ')
      return {
        file: file.trim(),
        title: title.length > 0 ? title.join(' > ').trim() : undefined,
      }
    })
}
