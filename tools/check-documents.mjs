// Compiles the code that our documents show, each block as a module of its own, with the types of the workspace.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeBlocks } from './documents/code-blocks.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'node_modules', '.onbehalf-documents')
const documents = ['README.md', 'packages', 'docs', 'examples'].flatMap(markdownIn)

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
/** @type {Map<string, string>} */
const modules = new Map()
for (const document of documents) {
  for (const { line, code } of codeBlocks(readFileSync(join(root, document), 'utf8'))) {
    const name = `${document.replaceAll('/', '+')}.${line}.mts`
    // As many empty lines before it as in the document, so that the compiler names the document's own lines.
    writeFileSync(join(folder, name), `${'\n'.repeat(line - 1)}${code}\nexport {}\n`)
    modules.set(name, document)
  }
}
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings([...modules.keys()])))

const { status, stdout } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
  { cwd: folder, encoding: 'utf8' },
)
let said = stdout
for (const [name, document] of modules) said = said.replaceAll(name, document)
process.stdout.write(said)
if (status !== 0)
  console.log('Mend the document, or declare what surrounds its code in tools/documents/context.d.ts.')
console.log(`${modules.size} blocks of code in ${new Set(modules.values()).size} documents`)
process.exitCode = status ?? 1

/** @param {string} path */
function markdownIn(path) {
  if (path.endsWith('.md')) return [path]
  const found = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
  return found
    .map((file) => join(path, file))
    .filter(
      (file) =>
        file.endsWith('.md') &&
        !/node_modules|dist/.test(file) &&
        !file.startsWith(join('docs', 'reference')),
    )
}

/** @param {string[]} names */
function settings(names) {
  return {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      rootDir: root,
      exactOptionalPropertyTypes: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'],
    },
    files: [...names, '../../tools/documents/context.d.ts'],
  }
}
