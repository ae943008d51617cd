import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = join(fileURLToPath(new URL('..', import.meta.url)), 'packages', 'client')

/** The scripts that pages of an add-in load as they are, with MSAL in them. */
await build({
  entryPoints: ['dialog', 'redirect', 'msal'].map((name) => join(folder, 'src', 'scripts', `${name}.ts`)),
  outdir: join(folder, 'dist', 'scripts'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['source'],
  legalComments: 'eof',
  logLevel: 'warning',
})
