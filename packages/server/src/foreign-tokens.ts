import { graphAddresses } from './cloud.js'
import { Denied } from './denied.js'
import type { UnverifiedToken } from './read-token.js'

/** A token that people send to an API by mistake, and how it is told apart. */
interface ForeignToken {
  code: 'wrong-audience' | 'invalid-token'
  reason: string
  recognise: (token: UnverifiedToken) => boolean
  message: string
}

const graphAudiences = ['00000003-0000-0000-c000-000000000000', ...graphAddresses]

const exchangeAudiences = [
  '00000002-0000-0ff1-ce00-000000000000',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.office365.us',
  'https://outlook-dod.office365.us',
  'https://partner.outlook.cn',
]

/** Whether an audience is Microsoft Graph's. */
export function isGraphAudience(audience: unknown): boolean {
  return isAmong(graphAudiences, audience)
}

const foreignTokens: readonly ForeignToken[] = [
  {
    code: 'wrong-audience',
    reason: 'graph-token',
    recognise: ({ header, claims }) => header.hasNonce || isGraphAudience(claims.aud),
    message:
      "This is a token for Microsoft Graph, which no other API can verify. Ask for a token with this API's own scope, and let the API call Graph on behalf of the user.",
  },
  {
    code: 'wrong-audience',
    reason: 'exchange-token',
    recognise: ({ claims }) => Object.hasOwn(claims, 'appctx') || isAmong(exchangeAudiences, claims.aud),
    message:
      "This is a token of Exchange, not one for this API. Microsoft 365 no longer issues Exchange identity and callback tokens; ask for a token with this API's own scope.",
  },
  {
    code: 'invalid-token',
    reason: 'id-token',
    recognise: ({ claims }) =>
      !Object.hasOwn(claims, 'azp') && !Object.hasOwn(claims, 'appid') && !Object.hasOwn(claims, 'scp'),
    message:
      "This is an id token: it tells the application who signed in, and is not for an API. Send the access token for this API's own scope.",
  },
]

/**
 * Refuses by name what is no access token for this API.
 *
 * @param own Whether an audience is this API's; a guard of Graph itself takes Graph's tokens.
 * @throws Denied `wrong-audience` or `invalid-token`
 */
export function refuseForeignToken(token: UnverifiedToken, own: (audience: unknown) => boolean): void {
  const isOwn = own(token.claims.aud)
  for (const { code, reason, recognise, message } of foreignTokens) {
    if (isOwn && code === 'wrong-audience') continue
    if (recognise(token)) throw new Denied(code, message, { reason })
  }
}

function isAmong(audiences: readonly string[], audience: unknown): boolean {
  return typeof audience === 'string' && audiences.includes(audience.replace(/\/$/, '').toLowerCase())
}
