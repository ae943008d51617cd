import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { type Context, Hono } from 'hono'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const path = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/

/** The built Office page. */
export function pageRoutes(folder = builtPages('office')): Hono {
  const page = { folder, policy: officePolicy }
  const routes = new Hono()
  routes.get('/', (context) => file(context, page, 'index.html'))
  routes.get('/:path{.+}', (context) => file(context, page, context.req.param('path')))
  return routes
}

/** The page that explains what a customer sent, at `/console/explain`; it reads in the browser, and asks nobody. */
export function consoleRoutes(folder = builtPages('console')): Hono {
  const page = { folder, policy: consolePolicy }
  const routes = new Hono()
  routes.get('/explain', (context) => file(context, page, 'index.html'))
  routes.get('/:path{assets/.+}', (context) => file(context, page, context.req.param('path')))
  return routes
}

function builtPages(name: 'office' | 'console'): string {
  const manifest = createRequire(import.meta.url).resolve('@onbehalf/pages/package.json')
  return join(dirname(manifest), 'dist', name)
}

/** A folder of built files and what a browser may do with them. */
interface BuiltPage {
  folder: string
  policy: string
}

async function file(context: Context, { folder, policy }: BuiltPage, name: string): Promise<Response> {
  const bytes = path.test(name) ? await readFile(join(folder, name)).catch(() => undefined) : undefined
  if (!bytes && name !== 'index.html') return context.notFound()
  if (!bytes) return context.text('The page is not built. Run: npm run build', 503)
  const hashed = name.startsWith('assets/')
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
}

/** Frames are the add-in's pages, wherever they are, and the page asks whether this browser trusts them; all else is ours. */
const officePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "connect-src 'self' https:",
  "frame-src 'self' https:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What is pasted stays: no request may be made but for the page's own script, style and picture. */
const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
