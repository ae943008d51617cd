// What the client adds to an add-in, beside what MSAL's one function for Office adds: bytes of a bundle made by
// esbuild, minified, compressed with gzip.
//
//   npm run build && node bench/client-size.mjs
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const limit = 8_192
const contenders = {
  '@onbehalf/client': "export * from '@onbehalf/client'",
  '@azure/msal-browser, createNestablePublicClientApplication alone':
    "export { createNestablePublicClientApplication } from '@azure/msal-browser'",
}

async function measure(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const { length } = outputFiles[0].contents
  return { minified: length, gzip: gzipSync(outputFiles[0].contents).length }
}

const rows = Object.fromEntries(
  await Promise.all(
    Object.entries(contenders).map(async ([name, contents]) => [name, await measure(contents)]),
  ),
)
console.table(rows)
if (rows['@onbehalf/client'].gzip > limit) {
  console.error(`The client is larger than ${limit} bytes.`)
  process.exitCode = 1
}
