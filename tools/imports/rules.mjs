/** @typedef {import('./layers.mjs').Part} Part */

/**
 * One import between two files of the repository.
 *
 * @typedef {object} Arrow
 * @property {string} from Path of the importing file, relative to the root.
 * @property {string} to
 * @property {number} line
 */

/**
 * A broken rule.
 *
 * @typedef {object} Violation
 * @property {string} file
 * @property {number} line
 * @property {'upward' | 'sideways' | 'not-allowed' | 'circle' | 'undeclared' | 'no-part'} rule
 * @property {string} sentence What is wrong and what to do.
 */

/**
 * The part that a file belongs to: the longest path that holds it.
 *
 * @param {Part[]} parts
 * @param {string} file
 */
export function partOf(parts, file) {
  /** @type {{ part: Part, length: number } | undefined} */
  let best
  for (const part of parts) {
    for (const path of part.paths) {
      if (file !== path && !file.startsWith(`${path}/`)) continue
      if (!best || path.length > best.length) best = { part, length: path.length }
    }
  }
  return best?.part
}

/**
 * Whether an arrow goes down. Files that belong to no part are not judged here.
 *
 * @param {Part[]} parts
 * @param {Arrow} arrow
 * @returns {Violation | undefined}
 */
export function judgeArrow(parts, { from, to, line }) {
  const importer = partOf(parts, from)
  const imported = partOf(parts, to)
  if (!importer || !imported || importer === imported) return undefined
  const violation = (/** @type {Violation['rule']} */ rule, /** @type {string} */ sentence) => ({
    file: from,
    line,
    rule,
    sentence,
  })
  if (imported.level > importer.level) {
    return violation(
      'upward',
      `${importer.name} may not import ${imported.name}, which stands above it. Let ${imported.name} hand over what ${importer.name} needs, or move the shared code below both.`,
    )
  }
  if (imported.level === importer.level && !importer.also?.includes(imported.name)) {
    return violation(
      'sideways',
      `${importer.name} may not import its neighbour ${imported.name}. Ask it by a request, or move the shared code below both.`,
    )
  }
  if (importer.only && !importer.only.includes(imported.name)) {
    return violation(
      'not-allowed',
      `${importer.name} may import ${importer.only.join(', ')} and nothing else of this repository.`,
    )
  }
  return undefined
}

/**
 * Every circle of imports, each told once, at its first arrow.
 *
 * @param {Arrow[]} arrows
 * @returns {Violation[]}
 */
export function findCircles(arrows) {
  const next = new Map(/** @type {[string, Arrow[]][]} */ ([]))
  for (const arrow of arrows) next.set(arrow.from, [...(next.get(arrow.from) ?? []), arrow])
  /** @type {Violation[]} */
  const circles = []
  const done = new Set()

  /**
   * @param {string} file
   * @param {Arrow[]} path Arrows that led here.
   */
  function walk(file, path) {
    if (done.has(file)) return
    const start = path.findIndex((arrow) => arrow.from === file)
    if (start !== -1) return void circles.push(circleViolation(path.slice(start)))
    for (const arrow of next.get(file) ?? []) walk(arrow.to, [...path, arrow])
    done.add(file)
  }
  for (const file of [...next.keys()].sort()) walk(file, [])
  return circles
}

/**
 * @param {Arrow[]} circle
 * @returns {Violation}
 */
function circleViolation(circle) {
  const [first] = circle
  if (!first) throw new TypeError('A circle has at least one arrow')
  const way = [...circle.map((arrow) => arrow.from), first.from].join(' → ')
  return {
    file: first.from,
    line: first.line,
    rule: 'circle',
    sentence: `These files import one another: ${way}. Move what they share into a file of its own.`,
  }
}

/**
 * Whether a package names what it imports in its package.json.
 *
 * @param {{ file: string, line: number, specifier: string }} imported
 * @param {{ name: string, declared: Set<string> }} owner
 * @returns {Violation | undefined}
 */
export function judgeDependency({ file, line, specifier }, { name, declared }) {
  if (specifier.startsWith('.') || specifier.startsWith('node:') || specifier.startsWith('#'))
    return undefined
  const wanted = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  if (wanted === name || declared.has(wanted)) return undefined
  return {
    file,
    line,
    rule: 'undeclared',
    sentence: `${name} imports ${wanted}, which its package.json does not name. Add it: npm install --ignore-scripts -w ${name} ${wanted}`,
  }
}
