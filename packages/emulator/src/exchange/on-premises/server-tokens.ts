import { createPublicKey } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose'
import type { Ground } from '../../ground.js'
import { mailboxRecordOf } from '../../tenant/mailboxes.js'
import type { User } from '../../tenant/records.js'
import type { ServerCertificate } from './server-certificate.js'

/** The application id that Exchange has everywhere. */
export const exchangeService = '00000002-0000-0ff1-ce00-000000000000'

/** What a token of Exchange is for: telling a server who the person is, or reading their mailbox as them. */
export type ServerTokenType = 'CallerIdentity' | 'ExtensionCallback'

/** Seconds that each lives: eight hours as in the documented example, and five minutes. */
const lifetimes: Readonly<Record<ServerTokenType, number>> = {
  CallerIdentity: 28_800,
  ExtensionCallback: 300,
}
const versions: Readonly<Record<ServerTokenType, string>> = {
  CallerIdentity: 'ExIdTok.V1',
  ExtensionCallback: 'ExCallback.V1',
}

/** Whom a token is about, and for which add-in. */
export interface ServerTokenSubject {
  user: User
  /** Address of the add-in's first form, the token's audience. */
  addInUrl: string
  isBrowserHosted: boolean
}

/** A token as it leaves the server. */
export interface ServerToken {
  token: string
  /** Seconds. */
  lifetime: number
}

/** Address of the document by which the server's tokens are checked. */
export function metadataAddress({ addresses }: Pick<Ground, 'addresses'>): string {
  return `${addresses.origin}/exchange/on-premises/autodiscover/metadata/json/1`
}

/**
 * The tokens that Exchange on the premises signs itself: Entra knows nothing of them.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/inside-the-identity-token
 */
export class ServerTokens {
  readonly #ground: Ground
  readonly #certificate: ServerCertificate

  constructor(ground: Ground, certificate: ServerCertificate) {
    this.#ground = ground
    this.#certificate = certificate
  }

  /** Signs a token about somebody whose mailbox is here. */
  async issue(type: ServerTokenType, subject: ServerTokenSubject): Promise<ServerToken> {
    const { privateKey, x5t } = await this.#certificate.key()
    const { user, addInUrl, isBrowserHosted } = subject
    const server = `${exchangeService}@${mailboxRecordOf(this.#ground.store, user).onPremisesServer ?? ''}`
    const now = Math.floor(this.#ground.clock.now() / 1000)
    const lifetime = lifetimes[type]
    const token = await new SignJWT({
      ...{ aud: addInUrl, iss: server, nbf: now, exp: now + lifetime, appctxsender: server },
      isbrowserhostedapp: String(isBrowserHosted),
      appctx: { msexchuid: user.id, version: versions[type], amurl: metadataAddress(this.#ground) },
    })
      .setProtectedHeader({ typ: 'JWT', alg: 'RS256', x5t })
      .sign(privateKey)
    return { token, lifetime }
  }

  /** Whose mailbox a token opens; undefined when it opens none. */
  async callerOf(token: string): Promise<User | undefined> {
    try {
      const { privateKey, x5t } = await this.#certificate.key()
      if (decodeProtectedHeader(token).x5t !== x5t) return undefined
      const currentDate = new Date(this.#ground.clock.now())
      const { payload } = await jwtVerify(token, createPublicKey(privateKey), {
        algorithms: ['RS256'],
        currentDate,
      })
      const { msexchuid, version } = Object(payload.appctx) as Record<string, unknown>
      return version === versions.ExtensionCallback
        ? this.#ground.store.users.get(String(msexchuid))
        : undefined
    } catch {
      return undefined
    }
  }
}
