import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** `npm run fuzz`: the long run of packages/emulator/test/fuzz, bundled from the sources, so that nothing need be built. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const emulator = join(root, 'packages', 'emulator')
// Beside what is built: the sources look for their package one folder up.
const outfile = join(emulator, 'dist', 'fuzz.mjs')
await build({
  entryPoints: [join(emulator, 'test', 'fuzz', 'long-run.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  conditions: ['source'],
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  loader: { '.json': 'json' },
  plugins: [{ name: 'packages stay outside', setup: packagesStayOutside }],
  logLevel: 'warning',
})
const { status } = spawnSync(
  process.execPath,
  ['--expose-gc', '--enable-source-maps', outfile, ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1

/** @param {import('esbuild').PluginBuild} bundling */
function packagesStayOutside(bundling) {
  bundling.onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.startsWith('@onbehalf/') ? undefined : { path, external: true },
  )
}
