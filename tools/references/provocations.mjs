import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The list lies with its tests, as TypeScript: it is bundled to be read. */
async function readList() {
  const folder = './packages/emulator/test/flows/errors'
  const { outputFiles } = await build({
    stdin: {
      contents: `export { provocations } from '${folder}/index.ts'\nexport { unprovoked } from '${folder}/unprovoked.ts'`,
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
 * How each AADSTS number is provoked, and why some cannot be.
 *
 * @type {{
 *   provocations: readonly { name: string, aadsts: number, how: string }[],
 *   unprovoked: Readonly<Record<string, string>>,
 * }}
 */
export const { provocations, unprovoked } = await readList()
