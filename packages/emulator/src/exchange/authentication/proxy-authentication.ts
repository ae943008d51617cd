import { grantTypes } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import { exchangeOnline } from '../../tenant/microsoft-apps.js'
import type { User } from '../../tenant/records.js'
import { type Bearer, isDiagnosis } from './bearer.js'
import { assertionIn, tokenRequest } from './trust-message.js'

/** A name and a password, as a client sent them. */
export interface Credentials {
  name: string
  password: string
}

/** What the user realm says of somebody. */
interface Realm {
  account_type?: string
  /** Null where the organization has none. */
  federation_active_auth_url?: string | null
  cloud_audience_urn?: string
}

/** What a request of Exchange carries for the trace, and where the client behind it is. */
interface Behind {
  address: string | undefined
  correlationId: string
}

/**
 * Basic authentication in the old way: Exchange hands the password on. It asks Entra where it lives; for a federated domain
 * it goes to the organization's AD FS by WS-Trust, and the assertion from there to Entra; for a managed one it goes to
 * Entra itself.
 *
 * @see "Exchange Online Identity Models & Authentication Demystified", part 4: proxy authentication
 */
export class ProxyAuthentication {
  readonly #ground: Ground
  readonly #bearer: Bearer

  constructor(ground: Ground, bearer: Bearer) {
    this.#ground = ground
    this.#bearer = bearer
  }

  /** The person whose password it is; undefined when nobody says so. */
  async prove(credentials: Credentials, request: Request): Promise<User | undefined> {
    const behind: Behind = {
      address: request.headers.get('x-onbehalf-address') ?? undefined,
      correlationId: request.headers.get('client-request-id') ?? this.#ground.randomId(),
    }
    const realm = await this.#realm(credentials.name, behind)
    const form =
      realm.account_type === 'Federated'
        ? await this.#byFederation(credentials, realm, behind)
        : { grant_type: grantTypes.password, username: credentials.name, password: credentials.password }
    return form && this.#redeem(credentials.name, form, behind)
  }

  async #realm(name: string, behind: Behind): Promise<Realm> {
    const url = `${this.#ground.addresses.origin}/common/userrealm/${encodeURIComponent(name)}?api-version=1.0`
    const summary = 'Exchange Online asks where the password lives'
    const response = await this.#ground.fetch(new Request(url, { headers: headersOf(behind, summary) }))
    return response.ok ? ((await response.json()) as Realm) : {}
  }

  /** At the organization's own AD FS, for the assertion that Entra takes. */
  async #byFederation(
    credentials: Credentials,
    { federation_active_auth_url: url, cloud_audience_urn: audience = '' }: Realm,
    behind: Behind,
  ): Promise<Record<string, string> | undefined> {
    if (url == null) return undefined
    const { clock, randomId } = this.#ground
    const response = await this.#ground.fetch(
      new Request(url, {
        method: 'POST',
        headers: {
          ...headersOf(behind, 'Exchange Online hands the password on to AD FS'),
          'content-type': 'application/soap+xml; charset=utf-8',
        },
        body: tokenRequest({ ...credentials, url, audience, now: clock.now(), id: randomId() }),
      }),
    )
    const assertion = assertionIn(await response.text())
    if (!response.ok || assertion === undefined) return undefined
    return { grant_type: grantTypes.saml11Bearer, assertion: Buffer.from(assertion).toString('base64url') }
  }

  /** What proves the person becomes a token for Exchange, which says who it is. */
  async #redeem(
    name: string,
    form: Readonly<Record<string, string>>,
    behind: Behind,
  ): Promise<User | undefined> {
    const domain = name.slice(name.lastIndexOf('@') + 1)
    const summary = 'Exchange Online asks who that is'
    const response = await this.#ground.fetch(
      new Request(`${this.#ground.addresses.origin}/${encodeURIComponent(domain)}/oauth2/v2.0/token`, {
        method: 'POST',
        headers: {
          ...headersOf(behind, summary),
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({
          client_id: exchangeOnline,
          scope: 'https://outlook.office365.com/.default',
          ...form,
        }).toString(),
      }),
    )
    const { access_token: token } = Object(await response.json()) as { access_token?: unknown }
    if (typeof token !== 'string') return undefined
    const holder = await this.#bearer(token)
    return isDiagnosis(holder) ? undefined : holder.user
  }
}

/** Entra sees where the client behind Exchange is, as Exchange tells it. */
function headersOf({ address, correlationId }: Behind, summary: string): Record<string, string> {
  return {
    'x-onbehalf-actor': 'exchange',
    'x-onbehalf-summary': summary,
    'x-onbehalf-trace': correlationId,
    'client-request-id': correlationId,
    ...(address === undefined ? {} : { 'x-onbehalf-address': address }),
  }
}
