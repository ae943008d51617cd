import type { Ground } from '../ground.js'
import type { User } from '../tenant/records.js'
import { namespaces } from '../xml/namespaces.js'
import { xml } from '../xml/write-xml.js'
import { systemOn } from './systems.js'
import type { EndpointAnswer, Why } from './token-endpoint.js'

/** The identity provider of somebody's organization did not take their password. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal'
  /** The refusal in the form in which Entra's are read. */
  readonly answer: EndpointAnswer

  constructor(reason: string) {
    super(reason)
    const json = { error: 'invalid_grant', error_description: `AD FS: ${reason}` }
    this.answer = { ok: false, status: 400, json, text: JSON.stringify(json) }
  }
}

/**
 * What AD FS says of a federated person who types their password at Windows: a SAML assertion. Undefined for people whose
 * password Entra itself takes; so says their realm.
 *
 * @throws {ProviderRefusal} when AD FS refuses.
 * @see https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token
 */
export async function assertionOf(
  ground: Ground,
  { userPrincipalName }: User,
  password: string,
  why: Why,
): Promise<string | undefined> {
  const realm = await realmOf(ground, userPrincipalName, why)
  const { federation_active_auth_url: address, cloud_audience_urn: audience } = realm
  if (realm.account_type !== 'Federated' || typeof address !== 'string') return undefined
  const response = await ground.fetch(
    new Request(address, {
      method: 'POST',
      headers: {
        ...headersOf({ ...why, summary: 'Windows asks AD FS for a token with the password' }),
        'content-type': 'application/soap+xml; charset=utf-8',
      },
      body: requestFor(ground, { address, audience: String(audience), name: userPrincipalName, password }),
    }),
  )
  const text = await response.text()
  const assertion = /<(?:\w+:)?RequestedSecurityToken>([\s\S]*)<\/(?:\w+:)?RequestedSecurityToken>/.exec(
    text,
  )?.[1]
  if (assertion !== undefined) return assertion
  throw new ProviderRefusal(
    /<(?:\w+:)?Text[^>]*>([^<]*)</.exec(text)?.[1] ?? `it answered ${response.status}.`,
  )
}

async function realmOf(ground: Ground, name: string, why: Why): Promise<Readonly<Record<string, unknown>>> {
  const address = `${ground.addresses.origin}/common/userrealm/${encodeURIComponent(name)}?api-version=1.0`
  const headers = headersOf({ ...why, summary: 'Windows looks up the domain' })
  const response = await ground.fetch(new Request(address, { headers }))
  return Object(await response.json())
}

function headersOf({ correlationId, summary, platform = 'windows' }: Why): Record<string, string> {
  return {
    'user-agent': systemOn(platform).userAgent,
    'x-onbehalf-actor': 'broker',
    'x-onbehalf-trace': correlationId,
    'x-onbehalf-summary': summary,
  }
}

interface Asked {
  address: string
  audience: string
  name: string
  password: string
}

/** A request of WS-Trust with name and password. */
function requestFor({ clock, randomId }: Ground, { address, audience, name, password }: Asked): string {
  const at = (minutes: number) => new Date(clock.now() + minutes * 60_000).toISOString()
  const trust = namespaces.trust2005
  return xml`
    <s:Envelope xmlns:s="${namespaces.soap12}" xmlns:a="${namespaces.addressing}" xmlns:u="${namespaces.utility}">
      <s:Header>
        <a:Action s:mustUnderstand="1">${trust}/RST/Issue</a:Action>
        <a:MessageID>urn:uuid:${randomId()}</a:MessageID>
        <a:To s:mustUnderstand="1">${address}</a:To>
        <o:Security s:mustUnderstand="1" xmlns:o="${namespaces.security}">
          <u:Timestamp><u:Created>${at(0)}</u:Created><u:Expires>${at(10)}</u:Expires></u:Timestamp>
          <o:UsernameToken><o:Username>${name}</o:Username><o:Password>${password}</o:Password></o:UsernameToken>
        </o:Security>
      </s:Header>
      <s:Body>
        <t:RequestSecurityToken xmlns:t="${trust}">
          <p:AppliesTo xmlns:p="${namespaces.policy}">
            <a:EndpointReference><a:Address>${audience}</a:Address></a:EndpointReference>
          </p:AppliesTo>
          <t:KeyType>http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey</t:KeyType>
          <t:RequestType>${trust}/Issue</t:RequestType>
        </t:RequestSecurityToken>
      </s:Body>
    </s:Envelope>`.text
}
