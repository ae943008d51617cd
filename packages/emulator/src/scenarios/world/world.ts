import type { Clock } from '@onbehalf/protocol'
import type { JSONWebKeySet } from 'jose'
import type { JournalEntry } from '../../controls/journal.js'
import { ControlLine, type ControlledEmulator, StateRefused } from '../../host/control-line.js'
import { ids } from '../../tenant/default-ids.js'
import { AddIn } from './add-in.js'
import { type AddInName, addIns } from './add-in-names.js'
import { DialogAddIn, scopeOf } from './dialog-add-in.js'
import { DirectoryLine } from './directory-line.js'
import { EventAddIn } from './event-add-in.js'
import { type InboxApi, type InboxApiOptions, inboxApi } from './inbox-api.js'
import { type AddInFacts, documentManifest, eventManifest, mailManifest } from './manifest.js'
import { type ObservedRequest, observed } from './observed-request.js'
import { OfficeLine, type OfficeSeat } from './office-line.js'
import { type BrowserSettings, PersonBrowser } from './person-browser.js'
import type { ScenarioPlatform } from './platform.js'
import { SinglePageApp } from './single-page-app.js'
import { type StoryTime, sinceMidnight } from './story-time.js'

/** Where the emulator and the example answer, and when the story's first day begins. */
export interface WorldSettings extends ControlledEmulator {
  exampleOrigin: string
  /** Milliseconds since the epoch. */
  midnight: number
  /** Files of the add-in's server, by address; absent where that is a process of its own. */
  site?: Map<string, string>
}

/** A tenant, its people and their computers, as a scenario reaches them: by public routes alone. */
export class World {
  readonly control: ControlLine
  readonly directory: DirectoryLine
  readonly office: OfficeLine
  readonly #settings: WorldSettings
  readonly #apis = new Map<string, InboxApi>()
  #now: number

  constructor(settings: WorldSettings) {
    this.#settings = settings
    this.#now = settings.midnight
    this.control = new ControlLine(settings)
    this.directory = new DirectoryLine({ ...settings, control: this.control })
    this.office = new OfficeLine(this.control)
  }

  /** The story's clock, for who keeps time in it. */
  get clock(): Clock {
    return { now: () => this.#now }
  }

  /** A time of the story, as ISO 8601. */
  timeOf(time: StoryTime): string {
    return new Date(this.#settings.midnight + sinceMidnight(time)).toISOString()
  }

  /** Moves the clock to a time of the story. */
  async at(time: StoryTime): Promise<void> {
    this.#now = this.#settings.midnight + sinceMidnight(time)
    await this.control.ask('POST', 'clock', { set: new Date(this.#now).toISOString() })
  }

  /**
   * A browser of its own, in which nobody is signed in, with a person before it.
   *
   * @param userAgent How it calls itself. Default: it does not say.
   * @param led Hears of each page that it was led to.
   */
  browser(userAgent?: string, led?: BrowserSettings['led']): PersonBrowser {
    return new PersonBrowser({ ...this.#settings, userAgent, led })
  }

  /** Sideloads an add-in; answers with the id of its manifest. */
  async sideload(name: AddInName = 'inbox'): Promise<string> {
    const facts = this.#addIn(name)
    const known = await this.control.ask<{ addIns: { id: string }[] }>('GET', 'add-ins')
    if (!known.addIns.some(({ id }) => id === facts.id)) {
      await this.control.ask('PUT', `add-ins/${facts.id}`, this.manifestOf(name))
    }
    return facts.id
  }

  /** The manifest of an add-in of the scenarios. */
  manifestOf(name: AddInName): string {
    const facts = this.#addIn(name)
    if (name === 'documents') return documentManifest(facts)
    return name === 'events' ? eventManifest(facts) : mailManifest(facts)
  }

  /** Puts a file onto the add-in's server, or takes it away. @throws {TypeError} where that is a process of its own. */
  publish(path: string, text: string | undefined): void {
    const { site, exampleOrigin } = this.#settings
    if (!site) throw new TypeError(`${path} is a file of a server that runs by itself`)
    if (text === undefined) site.delete(`${exampleOrigin}${path}`)
    else site.set(`${exampleOrigin}${path}`, text)
  }

  /** An administrator accepts what an update of a deployed add-in changes. */
  async acceptUpdate(): Promise<void> {
    await this.control.ask('POST', `add-ins/${addIns.inbox.id}/accept`)
  }

  /** Sideloads the add-in with another manifest. */
  async sideloadChanged(change: (text: string) => string): Promise<void> {
    const facts = this.#addIn('inbox')
    await this.control.ask('PUT', `add-ins/${facts.id}`, change(mailManifest(facts)))
  }

  /** The add-in as `user` has it before them. Its API is one for everybody, with one cache. */
  addIn(
    platform: ScenarioPlatform,
    user: string,
    { app = 'outlook', name = nameFor(app), prompts = 'answer', api, ...seat }: AddInUse = {},
  ): AddIn {
    const facts = this.#addIn(name)
    const { office, control, clock } = this
    const place = { ...seat, app, platform, user, addIn: facts.id, prompts }
    return new AddIn({ office, control, seat: place, facts, api: this.api(name, api), clock })
  }

  /** An add-in that signs people in by a dialog; `page` is the first one in it, when it is not its own `dialog.html`. */
  dialogAddIn(platform: ScenarioPlatform, user: string, page?: string): DialogAddIn {
    const facts = this.#addIn('inbox')
    const seat = { app: 'outlook', platform, user, addIn: facts.id } as const
    const { control, clock } = this
    return new DialogAddIn({ control, seat, facts, clock, ...(page !== undefined && { page }) })
  }

  /** What the page in that dialog does: it signs people in to the add-in's own API. */
  dialogPage(): SinglePageApp {
    const { clientId, origin } = this.#addIn('inbox')
    return this.singlePageApp({ id: clientId, path: '/dialog.html', scope: scopeOf({ clientId, origin }) })
  }

  /** An add-in that Outlook starts when a message is sent. */
  eventAddIn(platform: ScenarioPlatform, user: string): EventAddIn {
    const facts = this.#addIn('events')
    const seat = { app: 'outlook', platform, user, addIn: facts.id, surface: 'event' } as const
    const { control, clock } = this
    return new EventAddIn({ control, seat, facts, clock })
  }

  /** The API of an add-in; `options` are those of who asks for it first. */
  api(name: AddInName = 'inbox', options?: InboxApiOptions): InboxApi {
    const { clientId } = addIns[name]
    const { origin, exampleOrigin, send } = this.#settings
    const api =
      this.#apis.get(name) ??
      inboxApi({
        ...{ clientId, origin, send, apiOrigin: exampleOrigin },
        control: this.control,
        clock: this.clock,
        ...(options && { options }),
      })
    this.#apis.set(name, api)
    return api
  }

  /** A browser with a single-page application in it; `client` when it is another than that of the default tenant. */
  singlePageApp(client?: { id: string; path: string; scope: string }): SinglePageApp {
    return new SinglePageApp({ ...this.#settings, client })
  }

  /** Registers somebody's Windows computer. */
  async registerComputer(user: string, { isCompliant }: { isCompliant: boolean }): Promise<void> {
    await this.control.ask('POST', 'devices', {
      ...{ action: 'register', user, trustType: 'AzureAd' },
      ...{ isCompliant, isManaged: isCompliant },
    })
  }

  /** The phones of a platform get a broker, and Office on them an app protection policy. */
  async installBroker(platform: 'ios' | 'android'): Promise<void> {
    const { devices } = await this.control.ask<{ devices: { id: string | null; platform: string }[] }>(
      'GET',
      'devices',
    )
    for (const { id } of devices.filter((device) => device.platform === platform))
      if (id !== null)
        await this.control.ask('POST', 'devices', { action: 'update', id, appProtection: true })
  }

  /** What the management of devices finds out about every computer. */
  async setCompliance(isCompliant: boolean): Promise<void> {
    const { devices } = await this.control.ask<{ devices: { id: string | null }[] }>('GET', 'devices')
    for (const { id } of devices) {
      if (id !== null) await this.control.ask('POST', 'devices', { action: 'update', id, isCompliant })
    }
  }

  /** The methods by which the sign-in behind a request was proved, as the sign-in log has them. */
  async proofsBehind(correlationId: string | undefined): Promise<string[]> {
    if (correlationId === undefined) return []
    const { signIns } = await this.control.ask<{ signIns: SignInRow[] }>(
      'GET',
      `sign-ins?correlationId=${correlationId}`,
    )
    return (signIns[0]?.authenticationDetails ?? []).map(({ authenticationMethod }) => authenticationMethod)
  }

  /** The sign-in log of somebody, newest first. */
  async signIns(user: string): Promise<readonly SignInRow[]> {
    const { signIns } = await this.control.ask<{ signIns: SignInRow[] }>('GET', `sign-ins?user=${user}`)
    return signIns
  }

  /** An administrator runs a cmdlet of Exchange Online PowerShell. @throws {StateRefused} when Exchange refuses. */
  async cmdlet(CmdletName: string, Parameters: Record<string, unknown>): Promise<void> {
    const { origin, send } = this.#settings
    const token = await this.mintToken({
      ...{ user: 'admin@contoso.com', resource: 'https://outlook.office365.com' },
      scopes: ['Exchange.Manage'],
    })
    const address = `${origin}/exchange/adminapi/beta/${ids.contoso}/InvokeCommand`
    const response = await send(
      new Request(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ CmdletInput: { CmdletName, Parameters } }),
      }),
    )
    if (!response.ok) throw new StateRefused(CmdletName, response.status, await response.text())
  }

  /** Changes where people are, or what else is so around the tenants. */
  async conditions(changed: Record<string, unknown>): Promise<void> {
    await this.control.ask('PATCH', 'conditions', changed)
  }

  /** A request of an API to the token endpoint, as servers write it by hand; answers with Entra's JSON. */
  async askTokenEndpoint(tenant: string, form: Record<string, string>): Promise<Record<string, unknown>> {
    const { origin, send } = this.#settings
    const request = new Request(`${origin}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'x-onbehalf-actor': 'api' },
      body: new URLSearchParams(form),
    })
    return (await (await send(request)).json()) as Record<string, unknown>
  }

  /** A request from somebody's computer, as a browser or a program there makes it; redirects are not followed. */
  async visit(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { origin, send } = this.#settings
    return send(
      new Request(new URL(address, origin), { headers: { 'x-onbehalf-actor': 'browser', ...headers } }),
    )
  }

  /** A token made to order, by the control API. */
  async mintToken(order: Record<string, unknown>): Promise<string> {
    return (await this.control.ask<{ token: string }>('POST', 'tokens', order)).token
  }

  /** What the authority publishes: the keys of version 2, for who checks signatures by hand. */
  async publishedKeys(): Promise<JSONWebKeySet> {
    const { origin, send } = this.#settings
    const response = await send(new Request(`${origin}/common/discovery/v2.0/keys`))
    return (await response.json()) as JSONWebKeySet
  }

  /** A request of an API to Graph, as servers write it by hand. */
  askGraph(path: string, token: string): Promise<Response> {
    const { origin, send } = this.#settings
    const headers = { authorization: `Bearer ${token}`, 'x-onbehalf-actor': 'api' }
    return send(new Request(`${origin}/graph/v1.0${path}`, { headers }))
  }

  /** A request for mail to Exchange on the premises, as servers with a callback token write it. */
  askExchangeServer(token: string): Promise<Response> {
    const { origin, send } = this.#settings
    const namespace = 'http://schemas.microsoft.com/exchange/services/2006'
    return send(
      new Request(`${origin}/exchange/on-premises/EWS/Exchange.asmx`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'text/xml; charset=utf-8',
          'x-onbehalf-actor': 'api',
        },
        body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="${namespace}/messages" xmlns:t="${namespace}/types"><s:Body><m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id="inbox"/></m:ParentFolderIds></m:FindItem></s:Body></s:Envelope>`,
      }),
    )
  }

  /** The `iss` of version 2 tokens of a tenant. */
  issuerOf(tenant: string): string {
    return `${this.#settings.origin}/${tenant}/v2.0`
  }

  /** Does `work`, and tells which requests were made meanwhile, without the quiet ones. */
  async during<Result>(
    work: () => Promise<Result>,
  ): Promise<{ result: Result; requests: ObservedRequest[] }> {
    const before = (await this.#journal(0)).at(-1)?.id ?? 0
    const result = await work()
    const entries = await this.#journal(before)
    return { result, requests: entries.filter(({ quiet }) => !quiet).map(observed) }
  }

  async #journal(after: number): Promise<JournalEntry[]> {
    const { entries } = await this.control.ask<{ entries: JournalEntry[] }>(
      'GET',
      `journal?tokens=1&after=${after}`,
    )
    return entries
  }

  #addIn(name: AddInName): AddInFacts {
    return { ...addIns[name], origin: this.#settings.exampleOrigin }
  }
}

function nameFor(app: OfficeSeat['app']): AddInName {
  return app === 'outlook' ? 'inbox' : 'documents'
}

/** A row of the sign-in log, as far as steps speak of it. */
export interface SignInRow {
  appDisplayName: string
  resourceDisplayName: string | null
  status: { errorCode: number }
  appliedConditionalAccessPolicies: { displayName: string; result: string }[]
  authenticationDetails: { authenticationMethod: string }[]
}

/** Which add-in, and whether the person answers what Office shows. */
export interface AddInUse
  extends Partial<Pick<OfficeSeat, 'app' | 'mailbox' | 'surface' | 'build' | 'prompts'>> {
  name?: AddInName
  api?: InboxApiOptions
}
