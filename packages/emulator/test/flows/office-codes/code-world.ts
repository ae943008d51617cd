import type { Emulator } from '../../../src/emulator.js'
import { ControlLine } from '../../../src/host/control-line.js'
import { addInId, type ManifestFacts, manifest } from '../../../src/office/add-in.fixture.js'
import { DirectoryLine, type NewPolicy } from '../../../src/scenarios/world/directory-line.js'
import { mailManifest } from '../../../src/scenarios/world/manifest.js'
import { ids } from '../../../src/tenant/default-ids.js'
import type { End } from './provocation.js'

export const milan = 'milan@contoso.com'
const origin = 'https://localhost:8443'

type Json = Record<string, unknown>

/** A call: where, by whom, with what. */
export interface Asked {
  app?: string
  platform?: string
  user?: string
  addIn?: string
  surface?: string
  dialog?: string
  page?: string
  build?: string
  prompts?: string
  options?: Json
}

/** Office, its tenant and its add-in as a provocation reaches them: by routes that everybody has. */
export class CodeWorld {
  readonly control: ControlLine
  readonly directory: DirectoryLine
  readonly #send: Emulator['fetch']

  constructor({ fetch: send, controlKey }: Emulator) {
    this.#send = send
    this.control = new ControlLine({ origin, controlKey, send })
    this.directory = new DirectoryLine({ origin, send, control: this.control })
  }

  /** Calls `getAccessToken`, in Outlook on the web where nothing else is said: how it ends. */
  async ask(asked: Asked = {}): Promise<End | undefined> {
    const where = { app: 'outlook', platform: 'web', user: milan, addIn: addInId }
    return endOf(await this.control.ask<Json>('POST', 'office/token', { ...where, ...asked }))
  }

  /** Asks Exchange for a token of its own, by way of Outlook: how it ends. */
  async askExchange(
    asked: Asked & { call: 'getUserIdentityToken' | 'getCallbackToken' },
  ): Promise<End | undefined> {
    const where = { app: 'outlook', platform: 'web', user: milan, addIn: addInId }
    return endOf(await this.control.ask<Json>('POST', 'office/exchange-token', { ...where, ...asked }))
  }

  /** Opens a dialog, in Outlook on Windows where nothing else is said: how it is refused, or ends by itself. */
  async openDialog(url: string, asked: Asked = {}): Promise<End | undefined> {
    const where = { app: 'outlook', platform: 'windows', user: milan, addIn: addInId, page: 'asked' }
    const answer = await this.control.ask<Json>('POST', 'office/dialog', { ...where, ...asked, url })
    return endOf((answer.ends as Json | undefined) ?? answer)
  }

  /** Calls at the same moment: how each ends. */
  askAtOnce(count: number, asked: Asked = {}): Promise<(End | undefined)[]> {
    return Promise.all(Array.from({ length: count }, () => this.ask(asked)))
  }

  async signIn(platform = 'web', user = milan): Promise<void> {
    await this.control.ask('POST', 'office/sign-in', { platform, user, method: 'password' })
  }

  async signOut(platform = 'web'): Promise<void> {
    await this.control.ask('POST', 'office/sign-out', { platform, user: milan })
  }

  /** Sideloads the add-in with another manifest. */
  async sideload(facts: ManifestFacts | string): Promise<void> {
    const text = typeof facts === 'string' ? facts : manifest(facts)
    await this.control.ask('PUT', `add-ins/${addInId}`, text)
  }

  /** Sideloads another add-in of the same registration. */
  async sideloadAnother(id: string): Promise<void> {
    await this.control.ask('PUT', `add-ins/${id}`, manifest({ id }))
  }

  /** The add-in as an XML manifest of Outlook; `change` makes a mistake in it. */
  sideloadXml(change: (text: string) => string): Promise<void> {
    const facts = {
      id: addInId,
      name: 'Contoso Inbox',
      clientId: ids.inbox,
      origin: 'https://localhost:3000',
    }
    return this.sideload(change(mailManifest(facts)))
  }

  /** What is so around Office. */
  async office(changed: Json): Promise<void> {
    await this.control.ask('PATCH', 'conditions', { office: changed })
  }

  async later(duration: string): Promise<void> {
    await this.control.ask('POST', 'clock', { advance: duration })
  }

  /** Changes the registration of the add-in. */
  async changeApplication(change: object): Promise<void> {
    await this.directory.ask('PATCH', `/v1.0/applications(appId='${ids.inbox}')`, change)
  }

  /** Changes the enterprise application of the add-in. */
  async changePrincipal(change: object): Promise<void> {
    await this.directory.ask('PATCH', `/v1.0/servicePrincipals(appId='${ids.inbox}')`, change)
  }

  /** Takes back what anybody allowed the add-in. */
  async revokeConsents(): Promise<void> {
    const { value } = await this.directory.ask<{ value: { id: string }[] }>(
      'GET',
      '/v1.0/oauth2PermissionGrants',
    )
    for (const { id } of value) await this.directory.ask('DELETE', `/v1.0/oauth2PermissionGrants/${id}`)
  }

  async addPolicy(policy: NewPolicy): Promise<void> {
    await this.directory.addPolicy(policy)
  }

  /** Runs a cmdlet of Exchange Online PowerShell as an administrator. */
  async cmdlet(name: string, parameters: Json): Promise<void> {
    const { token } = await this.control.ask<{ token: string }>('POST', 'tokens', {
      ...{ user: 'admin@contoso.com', resource: 'https://outlook.office365.com' },
      scopes: ['Exchange.Manage'],
    })
    const response = await this.#send(
      new Request(`${origin}/exchange/adminapi/beta/${ids.contoso}/InvokeCommand`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ CmdletInput: { CmdletName: name, Parameters: parameters } }),
      }),
    )
    if (!response.ok) throw new Error(`${name} answered ${response.status}: ${await response.text()}`)
  }
}

function endOf(answer: Json): End | undefined {
  if ('unanswered' in answer) return 'never'
  if ('uncoded' in answer) return 'no-code'
  return answer.code as number | undefined
}
