import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(root, 'packages', 'emulator', 'bundle')

/**
 * Lets a file in the bundle find its neighbours on disk where they were before it was bundled.
 *
 * @type {import('esbuild').Plugin}
 */
const placesAsBuilt = {
  name: 'places as built',
  setup({ onLoad }) {
    onLoad({ filter: /packages[\\/][^\\/]+[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
      // As a namespace, what nobody uses of the schema library is left out: two thirds of it.
      const text = readFileSync(path, 'utf8').replace("import { z } from 'zod'", "import * as z from 'zod'")
      const place = JSON.stringify(relative(folder, path).split(sep).join('/'))
      const url = `new URL(${place}, import.meta.url).href`
      const dirname = `process.getBuiltinModule('node:path').dirname(process.getBuiltinModule('node:url').fileURLToPath(${url}))`
      return {
        contents: text
          .replaceAll('import.meta.dirname', dirname)
          .replaceAll(/import\.meta\.url(?!\)\.href)/g, url),
      }
    })
  },
}

const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: [join(root, 'packages', 'emulator', 'dist', 'cli', 'main.js')],
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  target: 'node20.19',
  external: ['libsql', 'playwright-core'],
  legalComments: 'linked',
  // Commander and the ASN.1 libraries are CommonJS and ask for Node's own modules.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  logLevel: 'warning',
  plugins: [placesAsBuilt],
})

// A command that runs may still read pieces of the bundle that it began with: only those of other days go.
const day = 86_400_000
const written = new Set(Object.keys(metafile.outputs).map((path) => join(root, path)))
for (const file of readdirSync(folder).map((name) => join(folder, name))) {
  if (!written.has(file) && statSync(file).mtimeMs < Date.now() - day) rmSync(file)
}
