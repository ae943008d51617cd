import { connect } from 'node:net'
import { Hono } from 'hono'
import type { Ground } from '../ground.js'
import { WelcomePage } from './welcome-page.js'

/** Whether anything accepts connections at `origin`. */
export type IsThere = (origin: string) => Promise<boolean>

/**
 * The page at `/welcome`, for browsers that were not opened by us, and `/welcome/mapped`, by which our own browser
 * proves that a name of Microsoft's leads here.
 *
 * @param isThere Default: tries to connect.
 */
export function createWelcome(ground: Ground, isThere: IsThere = accepts): Hono {
  const { origin, exampleOrigin } = ground.addresses
  const routes = new Hono()
  routes.get('/', async () => {
    const addresses = [
      { name: 'The emulator', address: `${origin}/welcome/mapped`, isThere: true },
      { name: 'The example add-in', address: `${exampleOrigin}/`, isThere: await isThere(exampleOrigin) },
    ]
    const nonce = Buffer.from(ground.randomBytes(16)).toString('base64')
    const markup = await (<WelcomePage addresses={addresses} nonce={nonce} />).toString()
    return new Response(`<!doctype html>${markup}`, { headers: headers(nonce, exampleOrigin) })
  })
  routes.get('/mapped', (context) =>
    context.text('This is the Onbehalf emulator.\n', 200, { 'x-onbehalf': origin }),
  )
  return routes
}

function headers(nonce: string, exampleOrigin: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `connect-src 'self' ${exampleOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  }
}

function accepts(origin: string): Promise<boolean> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 443), timeout: 1_000 })
    const settle = (isThere: boolean) => () => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false))
  })
}
