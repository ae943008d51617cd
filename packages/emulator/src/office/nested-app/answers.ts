import type { Ground } from '../../ground.js'
import type { EntraToken } from '../access-token/entra-answer.js'
import type { Pane } from '../panes.js'
import type { BridgeAnswer } from './messages.js'

/** What MSAL is told at its start: who the bridge is, and whose Office this is. */
export function initContextOf({ user }: Pane, ground: Ground): BridgeAnswer {
  return {
    success: true,
    initContext: {
      sdkName: 'onbehalf',
      sdkVersion: '1.0',
      capabilities: { queryAccount: false },
      accountContext: {
        homeAccountId: `${user.id}.${user.tenantId}`,
        environment: environmentOf(ground),
        tenantId: user.tenantId,
      },
    },
  }
}

/** A token, and the account that it is for: whoever the broker's window signed in. */
export function tokenAnswerOf(token: EntraToken, ground: Ground): BridgeAnswer {
  const { accessToken, expiresIn, idToken = '', scope = '' } = token
  const { oid = '', tid = '', preferred_username: username = '', name } = claimsOf(idToken)
  return {
    success: true,
    token: { access_token: accessToken, id_token: idToken, expires_in: expiresIn, scope, properties: null },
    account: {
      homeAccountId: `${oid}.${tid}`,
      environment: environmentOf(ground),
      tenantId: tid,
      localAccountId: oid,
      username,
      ...(name !== undefined && { name }),
    },
  }
}

function environmentOf({ addresses }: Ground): string {
  return new URL(addresses.origin).host
}

function claimsOf(idToken: string): Partial<Record<'oid' | 'tid' | 'preferred_username' | 'name', string>> {
  const [, payload = ''] = idToken.split('.')
  try {
    return Object(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  } catch {
    return {}
  }
}
