import { type ControlLine, type Send, StateRefused } from '../../host/control-line.js'
import type { ConditionalAccessPolicy, NamedLocation } from '../../policy/conditional-access.js'
import { ids } from '../../tenant/default-ids.js'

/** Permissions of the administrator's tool. */
const scopes = [
  'Agreement.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'AuditLog.Read.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.AccessAsUser.All',
  'Directory.ReadWrite.All',
  'Domain.ReadWrite.All',
  'Group.ReadWrite.All',
  'IdentityRiskyUser.ReadWrite.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ApplicationConfiguration',
  'Policy.ReadWrite.Authorization',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.ConditionalAccess',
  'Policy.ReadWrite.SecurityDefaults',
  'User.Invite.All',
  'User.ReadWrite.All',
  'User.RevokeSessions.All',
  'UserAuthenticationMethod.ReadWrite.All',
]

/** A policy, as somebody writes it: Graph fills what is left out. */
export type NewPolicy = Pick<ConditionalAccessPolicy, 'displayName'> & {
  state?: ConditionalAccessPolicy['state']
  conditions: {
    users: Partial<ConditionalAccessPolicy['conditions']['users']>
    applications: Partial<ConditionalAccessPolicy['conditions']['applications']>
    clientAppTypes?: ConditionalAccessPolicy['conditions']['clientAppTypes']
    locations?: { includeLocations: string[]; excludeLocations?: string[] }
  }
  grantControls?: { operator: 'AND' | 'OR'; builtInControls: string[] }
  sessionControls?: { signInFrequency: { isEnabled: true; value: number; type: 'hours' | 'days' } }
}

/** What an administrator does to a tenant, in Microsoft Graph's own JSON. */
export class DirectoryLine {
  readonly #send: Send
  readonly #origin: string
  readonly #control: ControlLine
  readonly #tenant: string

  constructor(settings: { send: Send; origin: string; control: ControlLine; tenant?: string }) {
    this.#send = settings.send
    this.#origin = settings.origin
    this.#control = settings.control
    this.#tenant = settings.tenant ?? ids.contoso
  }

  /** The same in another tenant, by an application of its own. */
  in(tenant: string): DirectoryLine {
    return new DirectoryLine({ send: this.#send, origin: this.#origin, control: this.#control, tenant })
  }

  /**
   * Asks Graph as an administrator.
   *
   * @throws {StateRefused} when Graph refuses.
   */
  async ask<Answer = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.#send(
      new Request(`${this.#origin}/graph${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await this.#token()}`,
          'content-type': 'application/json',
          'x-onbehalf-actor': 'other',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    const text = await response.text()
    if (!response.ok) throw new StateRefused(`${method} ${path}`, response.status, text)
    return (text === '' ? {} : JSON.parse(text)) as Answer
  }

  /** Creates a policy; answers with its id. */
  async addPolicy(policy: NewPolicy): Promise<string> {
    const body = {
      state: 'enabled',
      ...policy,
      conditions: { clientAppTypes: ['all'], ...policy.conditions },
    }
    const { id } = await this.ask<ConditionalAccessPolicy>(
      'POST',
      '/v1.0/identity/conditionalAccess/policies',
      body,
    )
    return id
  }

  /** Names a range of addresses; answers with its id. */
  async addLocation(displayName: string, cidrAddress: string): Promise<string> {
    const { id } = await this.ask<NamedLocation>('POST', '/v1.0/identity/conditionalAccess/namedLocations', {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      displayName,
      isTrusted: false,
      ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress }],
    })
    return id
  }

  /** Changes how a domain is federated. */
  async changeFederation(domain: string, change: Readonly<Record<string, string>>): Promise<void> {
    const path = `/v1.0/domains/${domain}/federationConfiguration`
    const { value } = await this.ask<{ value: { id: string }[] }>('GET', path)
    for (const { id } of value) await this.ask('PATCH', `${path}/${id}`, change)
  }

  /** Each call has a new token, because the clock moves between them. */
  async #token(): Promise<string> {
    const isHome = this.#tenant === ids.contoso
    const { token } = await this.#control.ask<{ token: string }>('POST', 'tokens', {
      tenant: this.#tenant,
      resource: 'https://graph.microsoft.com',
      ...(isHome ? { user: 'admin@contoso.com', scopes } : { appOnly: true, roles: scopes }),
    })
    return token
  }
}
