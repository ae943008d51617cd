import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { refuse } from './refuse.js'

/**
 * Lets in who holds the control key and comes from no other web page.
 *
 * A browser cannot forge `Origin` or `Sec-Fetch-Site`, so a page of another origin is refused even when it
 * has learnt the key.
 */
export function controlGuard(controlKey: string, origin: string): MiddlewareHandler {
  const expected = digest(controlKey)
  return async (context, next) => {
    if (!isOwnAddress(context.req.raw, origin)) {
      return refuse(421, 'wrong-host', `The control API answers at ${origin} only.`)
    }
    const foreign = foreignPage(context.req.raw, origin)
    if (foreign) return refuse(403, 'foreign-page', `${foreign} may not use the control API of ${origin}.`)
    const key = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
    if (!key || !timingSafeEqual(digest(key), expected)) {
      return refuse(
        401,
        'no-control-key',
        'The control API needs "Authorization: Bearer <control key>". The key is in the file control-key of the data folder, and in the first line of `start --json`.',
      )
    }
    return next()
  }
}

/** Gives the control key to the emulator's own pages: only a same-origin request of a browser gets it. */
export function isOwnPage(request: Request, origin: string): boolean {
  return (
    isOwnAddress(request, origin) &&
    request.headers.get('sec-fetch-site') === 'same-origin' &&
    !foreignPage(request, origin)
  )
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether the request names this emulator: a proxy on another port, or Microsoft's names, are not it. */
function isOwnAddress(request: Request, origin: string): boolean {
  const { hostname, port } = new URL(request.url)
  return loopbackNames.has(hostname) && port === new URL(origin).port
}

function foreignPage(request: Request, origin: string): string | undefined {
  const sender = request.headers.get('origin')
  if (sender !== null && sender !== origin) return sender
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return `A ${site} page`
  return undefined
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}
