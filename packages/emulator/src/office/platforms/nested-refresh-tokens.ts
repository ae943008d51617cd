import type { Ground } from '../../ground.js'
import type { AppAccount } from '../../tenant/records.js'
import { type Ask, traceHeaders } from '../access-token/ask.js'
import { type EntraAnswer, type EntraToken, refusalFrom, tokenAnswer } from '../access-token/entra-answer.js'

/** Refresh tokens of nested applications, on a computer without registration: there is no primary one to use for them. */
export class NestedRefreshTokens {
  readonly #ground: Ground
  readonly #kept = new Map<string, string>()

  constructor(ground: Ground) {
    this.#ground = ground
  }

  keep(platform: string, { user, clientId }: Ask, { userId, refreshToken }: EntraToken): void {
    if (refreshToken !== undefined) this.#kept.set(keyOf(platform, userId ?? user.id, clientId), refreshToken)
  }

  /** A token by the refresh token of an earlier page; without one a page is needed. */
  async silent({ platform, userId, tenantId }: AppAccount, ask: Ask): Promise<EntraAnswer> {
    const { clientId, scope, claims } = ask
    const key = keyOf(platform, userId, clientId)
    const refreshToken = this.#kept.get(key)
    if (refreshToken === undefined) {
      return refusalFrom('interaction_required', 'This computer is not registered, and nobody was asked yet')
    }
    const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken, scope }
    const body = new URLSearchParams({ ...form, client_info: '1', ...(claims !== undefined && { claims }) })
    const url = `${this.#ground.addresses.origin}/${tenantId}/oauth2/v2.0/token`
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...traceHeaders('broker', ask),
    }
    const answer = await tokenAnswer(
      await this.#ground.fetch(new Request(url, { method: 'POST', headers, body: body.toString() })),
    )
    if (answer.kind === 'token' && answer.refreshToken !== undefined) this.#kept.set(key, answer.refreshToken)
    return answer
  }

  forget(userId: string): void {
    for (const key of this.#kept.keys()) if (key.includes(` ${userId} `)) this.#kept.delete(key)
  }
}

function keyOf(platform: string, userId: string, clientId: string): string {
  return `${platform} ${userId} ${clientId}`
}
