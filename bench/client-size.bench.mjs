import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const contenders = {
  '@onbehalf/client': "export * from '@onbehalf/client'",
  'createNestablePublicClientApplication of @azure/msal-browser':
    "export { createNestablePublicClientApplication } from '@azure/msal-browser'",
}

/**
 * What is loaded later is no part of what is loaded first.
 *
 * @type {import('esbuild').Plugin}
 */
const later = {
  name: 'later',
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    ),
}

/** @param {string} contents */
async function bundleOf(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    plugins: [later],
    write: false,
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

const sizes = await Promise.all(
  Object.entries(contenders).map(async ([name, contents]) => {
    const bundle = await bundleOf(contents)
    return { name, minified: bundle.length, gzip: gzipSync(bundle).length }
  }),
)
const peer = sizes[1]?.gzip ?? Number.NaN
console.log(
  JSON.stringify({
    title: 'Size of the client',
    note: 'What sign-in adds to a task pane before it is used, in bytes, bundled and minified by esbuild; the goal is 8 192 with gzip.',
    columns: ['what', 'minified', 'gzip', 'ratio'],
    rows: sizes.map(({ name, minified, gzip }) => [name, `${minified}`, `${gzip}`, (gzip / peer).toFixed(2)]),
  }),
)
