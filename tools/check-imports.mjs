import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emulatorParts, packages } from './imports/layers.mjs'
import { importsOf, readWorkspace, resolveImport, sourceFiles } from './imports/repository.mjs'
import { findCircles, judgeArrow, judgeDependency, partOf } from './imports/rules.mjs'

/**
 * Every import of the sources that goes up, sideways or in a circle, or that no package.json names.
 *
 * @param {string} root
 * @param {{ packages: import('./imports/layers.mjs').Part[], parts: import('./imports/layers.mjs').Part[] }} layers
 * @returns {import('./imports/rules.mjs').Violation[]}
 */
export function checkImports(root, { packages: workspaceParts, parts }) {
  const workspaces = workspaceParts.flatMap((part) => part.paths.map((folder) => readWorkspace(root, folder)))
  /** @type {import('./imports/rules.mjs').Arrow[]} */
  const arrows = []
  const violations = []
  for (const workspace of workspaces) {
    for (const file of sourceFiles(root, workspace.folder)) {
      violations.push(...homeless(parts, file))
      for (const { specifier, line } of importsOf(root, file)) {
        violations.push(judgeDependency({ file, line, specifier }, workspace))
        const to = resolveImport(root, file, specifier, workspaces)
        if (to) arrows.push({ from: file, to, line })
      }
    }
  }
  violations.push(...arrows.flatMap((arrow) => [judgeArrow(workspaceParts, arrow), judgeArrow(parts, arrow)]))
  violations.push(...findCircles(arrows))
  return violations.filter((violation) => violation !== undefined)
}

/**
 * A file inside a layered folder that no layer claims would escape the rule: it must be given a place.
 *
 * @param {import('./imports/layers.mjs').Part[]} parts
 * @param {string} file
 * @returns {import('./imports/rules.mjs').Violation[]}
 */
function homeless(parts, file) {
  const layered = new Set(
    parts.flatMap((part) => part.paths.map((path) => path.slice(0, path.lastIndexOf('/')))),
  )
  const inside = [...layered].some((folder) => file.startsWith(`${folder}/`))
  if (!inside || partOf(parts, file)) return []
  const sentence = 'This file belongs to no layer. Give it a place in tools/imports/layers.mjs.'
  return [{ file, line: 1, rule: 'no-part', sentence }]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(fileURLToPath(import.meta.url), '..', '..')
  const violations = checkImports(root, { packages, parts: emulatorParts })
  for (const { file, line, rule, sentence } of violations)
    console.error(`${file}:${line}  ${rule}\n  ${sentence}`)
  if (violations.length > 0) process.exitCode = 1
  console.error(
    `${violations.length === 0 ? 'Imports go down only' : `${violations.length} imports break the rule`}.`,
  )
}
