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
export function pageRoutes(folder = builtPages()): Hono {
  const routes = new Hono()
  routes.get('/', (context) => file(context, folder, 'index.html'))
  routes.get('/:path{.+}', (context) => file(context, folder, context.req.param('path')))
  return routes
}

function builtPages(): string {
  const manifest = createRequire(import.meta.url).resolve('@onbehalf/pages/package.json')
  return join(dirname(manifest), 'dist', 'office')
}

async function file(context: Context, folder: string, name: string): Promise<Response> {
  const bytes = path.test(name) ? await readFile(join(folder, name)).catch(() => undefined) : undefined
  if (!bytes && name !== 'index.html') return context.text('Not found', 404)
  if (!bytes) return context.text('The Office page is not built. Run: npm run build', 503)
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
const policy = [
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
