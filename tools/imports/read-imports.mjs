import { parseSync } from 'vite'

/**
 * One import of a file: static, dynamic or of a type.
 *
 * @typedef {object} Import
 * @property {string} specifier
 * @property {number} line Counted from 1.
 */

/**
 * The imports of a module, types included.
 *
 * @param {string} name Its name; the ending says which language it is.
 * @param {string} source
 * @returns {Import[]}
 * @throws {SyntaxError} When it cannot be parsed.
 */
export function readImports(name, source) {
  const { program, errors } = parseSync(name, source)
  if (errors.length > 0) throw new SyntaxError(`${name}: ${errors[0]?.message}`)
  /** @type {Import[]} */
  const found = []
  visit(program, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) found.push({ specifier, line: lineAt(source, Number(node.start)) })
  })
  return found
}

/** @typedef {Record<string, unknown> & { type?: unknown }} Node */

/** Nodes that name another module, and where each keeps the name. */
const sources = /** @type {Record<string, (node: Node) => unknown>} */ ({
  ImportDeclaration: (node) => node.source,
  ExportNamedDeclaration: (node) => node.source,
  ExportAllDeclaration: (node) => node.source,
  ImportExpression: (node) => node.source,
  TSImportType: (node) => node.source ?? node.argument,
})

/** @param {Node} node */
function specifierOf(node) {
  const source = /** @type {Node | null | undefined} */ (sources[String(node.type)]?.(node))
  const literal = source?.type === 'TSLiteralType' ? /** @type {Node} */ (source.literal) : source
  return typeof literal?.value === 'string' ? literal.value : undefined
}

/**
 * @param {unknown} value
 * @param {(node: Node) => void} meet
 */
function visit(value, meet) {
  if (Array.isArray(value)) for (const item of value) visit(item, meet)
  else if (value && typeof value === 'object') {
    const node = /** @type {Node} */ (value)
    if (typeof node.type === 'string') meet(node)
    for (const member of Object.values(node)) if (member && typeof member === 'object') visit(member, meet)
  }
}

/**
 * @param {string} source
 * @param {number} offset
 */
function lineAt(source, offset) {
  return source.slice(0, offset).split('\n').length
}
