import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const flows = './packages/emulator/test/flows'
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * Lists lie with their tests, as TypeScript: they are bundled to be read.
 *
 * @param {string} contents
 */
async function readList(contents) {
  const { outputFiles } = await build({
    stdin: {
      contents,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  })
  const text = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
  return import(`data:text/javascript;base64,${text}`)
}

/**
 * How each AADSTS number is provoked, why some cannot be, and which have no row in the catalog.
 *
 * @type {{
 *   provocations: readonly { name: string, aadsts: number, how: string }[],
 *   unprovoked: Readonly<Record<string, string>>,
 *   outOfScope: readonly { numbers: readonly number[], what: string, why: string }[],
 * }}
 */
export const { provocations, unprovoked, outOfScope } = await readList(
  ['index.ts { provocations }', 'unprovoked.ts { unprovoked }', 'out-of-scope.ts { outOfScope }']
    .map((one) => one.split(' {'))
    .map(([file, name]) => `export {${name} from '${flows}/errors/${file}'`)
    .join('\n'),
)

/**
 * Which causes lead to each code of Office, and why some have none.
 *
 * @type {{
 *   codeProvocations: readonly { end: number | 'no-code' | 'never', how: string, source: string }[],
 *   withoutCause: Readonly<Record<number, string>>,
 *   inTheBrowser: Readonly<Record<number, string>>,
 * }}
 */
export const { codeProvocations, inTheBrowser, withoutCause } = await readList(
  `export { codeProvocations, inTheBrowser, withoutCause } from '${flows}/office-codes/index.ts'`,
)
