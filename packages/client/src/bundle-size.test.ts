import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('the client is 8 KB or less in a bundle, compressed', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['source'],
    write: false,
    logLevel: 'silent',
  })
  expect(gzipSync(outputFiles[0]!.contents).length).toBeLessThanOrEqual(8_192)
})
