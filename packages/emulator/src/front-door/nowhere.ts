import type { Context, NotFoundHandler } from 'hono'
import type { Ground } from '../ground.js'

/** Answers where nothing of the emulator does: what was asked for, and where to go instead. */
export function nowhere({ addresses: { origin } }: Pick<Ground, 'addresses'>): NotFoundHandler {
  return (context: Context) => {
    const { method, path } = context.req
    const asked = `${method} ${path.length > longest ? `${path.slice(0, longest)}…` : path}`
    const sentence = `The Onbehalf emulator has nothing at ${asked}.`
    const ways = [
      `Office             ${origin}/office/`,
      `Trust of browsers  ${origin}/welcome`,
      `Entra ID           ${origin}/common/v2.0/.well-known/openid-configuration`,
      `Microsoft Graph    ${origin}/graph/v1.0/me`,
    ]
    return context.text(`${sentence}\n\n${ways.join('\n')}\n`, 404, { 'x-content-type-options': 'nosniff' })
  }
}

/** Characters of a path that are repeated. */
const longest = 200
