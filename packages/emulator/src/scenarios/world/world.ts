import type { Clock } from '@onbehalf/protocol'
import type { JSONWebKeySet } from 'jose'
import type { JournalEntry } from '../../controls/journal.js'
import { AddIn } from './add-in.js'
import { type AddInName, addIns } from './add-in-names.js'
import { ControlLine, type ControlledEmulator } from './control-line.js'
import { DirectoryLine } from './directory-line.js'
import { type InboxApi, type InboxApiOptions, inboxApi } from './inbox-api.js'
import { type AddInFacts, mailManifest } from './manifest.js'
import { type ObservedRequest, observed } from './observed-request.js'
import { OfficeLine } from './office-line.js'
import { PersonBrowser } from './person-browser.js'
import type { ScenarioPlatform } from './platform.js'
import { SinglePageApp } from './single-page-app.js'
import { type StoryTime, sinceMidnight } from './story-time.js'

/** Where the emulator and the example answer, and when the story's first day begins. */
export interface WorldSettings extends ControlledEmulator {
  exampleOrigin: string
  /** Milliseconds since the epoch. */
  midnight: number
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

  /** A browser of its own, in which nobody is signed in, with a person before it. */
  browser(): PersonBrowser {
    return new PersonBrowser(this.#settings)
  }

  /** Sideloads an add-in; answers with the id of its manifest. */
  async sideload(name: AddInName = 'inbox'): Promise<string> {
    const facts = this.#addIn(name)
    const known = await this.control.ask<{ addIns: { id: string }[] }>('GET', 'add-ins')
    if (!known.addIns.some(({ id }) => id === facts.id)) {
      await this.control.ask('PUT', `add-ins/${facts.id}`, mailManifest(facts))
    }
    return facts.id
  }

  /** The add-in as `user` has it before them. Its API is one for everybody, with one cache. */
  addIn(
    platform: ScenarioPlatform,
    user: string,
    { name = 'inbox', prompts = 'answer', api }: AddInUse = {},
  ): AddIn {
    const facts = this.#addIn(name)
    const seat = { app: 'outlook', platform, user, addIn: facts.id, prompts } as const
    return new AddIn({ office: this.office, seat, facts, api: this.api(name, api), clock: this.clock })
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

  /** A browser with a single-page application in it. */
  singlePageApp(): SinglePageApp {
    return new SinglePageApp(this.#settings)
  }

  /** Registers somebody's Windows computer. */
  async registerComputer(user: string, { isCompliant }: { isCompliant: boolean }): Promise<void> {
    await this.control.ask('POST', 'devices', {
      ...{ action: 'register', user, trustType: 'AzureAd' },
      ...{ isCompliant, isManaged: isCompliant },
    })
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

/** A row of the sign-in log, as far as steps speak of it. */
export interface SignInRow {
  appDisplayName: string
  resourceDisplayName: string | null
  status: { errorCode: number }
  appliedConditionalAccessPolicies: { displayName: string; result: string }[]
  authenticationDetails: { authenticationMethod: string }[]
}

/** Which add-in, and whether the person answers what Office shows. */
export interface AddInUse {
  name?: AddInName
  prompts?: 'answer' | 'close'
  api?: InboxApiOptions
}
