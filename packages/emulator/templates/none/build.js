import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { signInPage } from '@onbehalf/client/pages'
import { build } from 'esbuild'

// What the pages have to know of .env; nothing else of it may get into a page.
const { CLIENT_ID = '', AUTHORITY = '', GRAPH = '' } = process.env
const page = ['src/taskpane.ts', 'src/taskpane.tsx'].filter((file) => existsSync(file))
const define = Object.entries({ CLIENT_ID, AUTHORITY, GRAPH, NODE_ENV: 'production' })

rmSync('dist', { recursive: true, force: true })
cpSync('public', 'dist/public', { recursive: true })
cpSync('src/taskpane.html', 'dist/public/taskpane.html')

// The window in which people sign in where Office has no way of its own: its page, and its script.
cpSync('node_modules/@onbehalf/client/dist/scripts', 'dist/public/client', { recursive: true })
writeFileSync(
  'dist/public/dialog.html',
  signInPage({
    clientId: CLIENT_ID,
    scope: 'https://graph.microsoft.com/User.Read',
    script: '/client/dialog.js',
    ...(AUTHORITY && { authority: `${AUTHORITY}/common` }),
  }),
)

await build({
  entryPoints: page,
  bundle: true,
  // What is seldom needed, MSAL above all, is loaded when it is.
  splitting: true,
  format: 'esm',
  jsx: 'automatic',
  sourcemap: true,
  outdir: 'dist/public',
  define: Object.fromEntries(define.map(([name, value]) => [`process.env.${name}`, JSON.stringify(value)])),
})
await build({
  entryPoints: ['server/main.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  outfile: 'dist/server.js',
})
