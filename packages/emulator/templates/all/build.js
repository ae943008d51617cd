import { cpSync, existsSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

// What the page has to know of .env; nothing else of it may get into a page.
const { CLIENT_ID = '' } = process.env
const page = ['src/taskpane.ts', 'src/taskpane.tsx'].filter((file) => existsSync(file))

rmSync('dist', { recursive: true, force: true })
cpSync('public', 'dist/public', { recursive: true })
cpSync('src/taskpane.html', 'dist/public/taskpane.html')

await build({
  entryPoints: page,
  bundle: true,
  // What is seldom needed, MSAL above all, is loaded when it is.
  splitting: true,
  format: 'esm',
  jsx: 'automatic',
  sourcemap: true,
  outdir: 'dist/public',
  define: { 'process.env.CLIENT_ID': JSON.stringify(CLIENT_ID), 'process.env.NODE_ENV': '"production"' },
})
await build({
  entryPoints: ['server/main.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: 'dist/server.js',
})
