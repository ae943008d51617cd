import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Metafile, type Plugin } from 'esbuild'
import { describe, expect, it } from 'vitest'

/** What is loaded later is no part of what is loaded first. */
const later: Plugin = {
  name: 'later',
  setup: ({ onResolve }) =>
    void onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    ),
}

/** One entry in a bundle, minified: its size with gzip, and the files it is made from. */
async function bundleOf(entry: string): Promise<{ size: number; files: string[]; meta: Metafile }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['source'],
    external: ['react'],
    plugins: [later],
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  return {
    size: gzipSync(outputFiles[0]!.contents).length,
    files: Object.keys(metafile.inputs),
    meta: metafile,
  }
}

describe('what an add-in loads', () => {
  it('first, whatever ways it lists, is 8 KB or less, compressed, without a line of MSAL', async () => {
    const { size, files } = await bundleOf('./index.ts')
    expect(size).toBeLessThanOrEqual(8_192)
    expect(files.filter((file) => file.includes('@azure'))).toEqual([])
  })

  it.each([
    './refusal.ts',
    './report.ts',
    './ways/nested-app.ts',
    './ways/dialog.ts',
    './ways/exchange-identity.ts',
    './react.ts',
  ])('later, from %s, is 5 KB or less, and MSAL comes by an import of its own', async (entry) => {
    const { size, files } = await bundleOf(entry)
    expect(size).toBeLessThanOrEqual(5_120)
    expect(files.filter((file) => file.includes('@azure'))).toEqual([])
  })

  it('is bundled where MSAL is not installed too, for ways that need none', async () => {
    const { errors, outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: 'bundle',
      conditions: ['source'],
      alias: { '@azure/msal-browser': 'a-package-that-nobody-has' },
      write: false,
      logLevel: 'silent',
    })
    expect(errors).toEqual([])
    expect(
      outputFiles.some(({ text }) =>
        /import\("(@azure\/msal-browser|a-package-that-nobody-has)"\)/.test(text),
      ),
    ).toBe(true)
  })
})
