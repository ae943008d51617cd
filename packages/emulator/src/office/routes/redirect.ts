import { type Context, Hono } from 'hono'

/**
 * Where the token service sends a prompt's window: hands the query to our own page, which opened the
 * window or stands around it, and to no other origin.
 */
export function redirectRoutes(): Hono {
  const routes = new Hono()
  routes.get('/', (context) => page(context))
  routes.get('/redirect.js', (context) =>
    context.body(`(${handOver})()\n`, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
    }),
  )
  return routes
}

/** Runs in the page: uses nothing outside itself. */
function handOver(): void {
  const { origin, search } = window.location
  const state = new URLSearchParams(search).get('state') ?? ''
  const message = { type: 'onbehalf-redirect', state, query: search.slice(1) }
  // The code in the address is spent by whoever opened this window; it is not to stay in the history.
  window.history.replaceState(null, '', window.location.pathname)
  for (const other of [window.opener as Window | null, window.parent]) {
    if (other && other !== window) other.postMessage(message, origin)
  }
  new BroadcastChannel('onbehalf-redirect').postMessage(message)
  if (window.opener) window.setTimeout(() => window.close(), 200)
}

function page(context: Context): Response {
  return context.html(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Onbehalf emulator</title>
<meta name="color-scheme" content="light dark">
<p>Done. You can close this window.</p>
<script src="/office/redirect/redirect.js"></script>
</html>
`,
    200,
    {
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'self'",
      'referrer-policy': 'no-referrer',
    },
  )
}
