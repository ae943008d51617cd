import type { Broker } from '../broker/broker.js'
import type { Ground } from '../ground.js'
import type { User } from '../tenant/records.js'
import { AccessTokens } from './access-token/access-tokens.js'
import type { Browser } from './access-token/browser.js'
import { type AddIns, taskPaneUrl } from './add-ins.js'
import type {
  MailboxAnswer,
  MailboxRequest,
  PaneRequest,
  Person,
  Probe,
  SignInRequest,
  SignOutRequest,
} from './answers.js'
import { nestedAppAuth } from './apps/common-sets.js'
import { buildIn, setsIn } from './apps/era.js'
import { appNamed } from './apps/index.js'
import { setsHere } from './apps/sets-here.js'
import { AddInDialogs } from './dialogs/dialogs.js'
import type { DocumentAnswer } from './document/answers.js'
import type { DocumentCall } from './document/bodies.js'
import { Documents } from './document/documents.js'
import { EngineProblem } from './engine-problem.js'
import { AllowedScripts, type ReadLocal } from './events/allowed-scripts.js'
import { LaunchEvents } from './events/launch-events.js'
import { ExchangeTokens } from './exchange-tokens.js'
import { MailboxAccess } from './mailbox-access.js'
import { NestedApps } from './nested-app/nested-apps.js'
import { openMailbox } from './open-mailbox.js'
import { type Pane, Panes } from './panes.js'
import { cannotSignIn, describePerson } from './people.js'
import { createPlatforms, type Platforms } from './platforms/index.js'
import { obstacleTo } from './sign-in-by-method.js'

/** What the engine stands on besides the ground. */
export interface EngineParts {
  broker: Broker
  addIns: AddIns
  /** Looks at an address of an add-in as a browser would. */
  probe: (url: string) => Promise<Probe>
  readLocal: ReadLocal
}

/** What Office does, whoever looks: panes, tokens, sign-ins. */
export class OfficeEngine {
  readonly platforms: Platforms
  readonly panes = new Panes()
  readonly tokens: AccessTokens
  readonly events: LaunchEvents
  readonly mailboxes: MailboxAccess
  readonly exchangeTokens: ExchangeTokens
  readonly nestedApps: NestedApps
  readonly documents = new Documents()
  readonly dialogs: AddInDialogs
  readonly addIns: AddIns
  readonly #ground: Ground
  /** Who was signed out where: they stay so until they sign in again. */
  readonly #left = new Set<string>()

  constructor(ground: Ground, { broker, addIns, probe, readLocal }: EngineParts) {
    this.#ground = ground
    this.platforms = createPlatforms(ground, broker)
    const scripts = new AllowedScripts(readLocal)
    this.events = new LaunchEvents(ground)
    this.tokens = new AccessTokens(ground, scripts)
    this.mailboxes = new MailboxAccess(ground)
    this.exchangeTokens = new ExchangeTokens(ground, this.mailboxes)
    this.nestedApps = new NestedApps(ground, scripts)
    this.dialogs = new AddInDialogs(ground, probe)
    this.addIns = addIns
  }

  /**
   * Opens a task pane.
   *
   * @throws {EngineProblem} naming what does not exist, or does not run there.
   */
  openPane(request: PaneRequest): Pane {
    const app = appNamed(request.app)
    const platform = this.platforms.named(request.platform)
    const onPlatform = app.platforms[request.platform]
    if (!onPlatform) {
      const reason = app.absent[request.platform] ?? ''
      throw new EngineProblem(
        404,
        'not-modelled',
        `${app.displayName} on ${platform.displayName} is not modelled. ${reason}`.trim(),
      )
    }
    const manifest = this.addIns.withId(request.addIn)
    if (!manifest) throw new EngineProblem(404, 'no-such-add-in', `No add-in has the id ${request.addIn}.`)
    const awaited = this.addIns.awaited(manifest.id)
    if (awaited !== undefined) {
      const sentence = `An update of ${manifest.displayName} ${awaited}: nobody can use it until the administrator who deployed it accepts that (POST /_onbehalf/add-ins/${manifest.id}/accept).`
      throw new EngineProblem(403, 'awaits-administrator', sentence)
    }
    const url = taskPaneUrl(manifest, app.name)
    if (url === undefined) {
      const sentence = `${manifest.displayName} has no task pane for ${app.displayName}.`
      throw new EngineProblem(422, 'no-task-pane', sentence)
    }
    const user = this.user(request.user)
    const id = this.#ground.randomId()
    const mailbox = openMailbox(this.#ground, user, platform, request.mailbox)
    const { office } = this.#ground.conditions.values
    const build = request.build ?? buildIn(office.preset, platform)
    const sets = setsIn(office.preset, app, platform.name, build)
    const requirementSets = setsHere(sets, { app, platform: platform.name, mailbox }, office)
    const hasBridge = platform.nestedAppBridge && sets[nestedAppAuth.name] !== undefined
    const pane: Pane = {
      ...{ id, app, platform, onPlatform, build, requirementSets, hasBridge, user, manifest, url, mailbox },
      opened: this.#ground.clock.now(),
      surface: request.surface ?? 'task-pane',
      ...{ facts: [], dialogOpen: false, session: undefined },
    }
    this.panes.add(pane)
    return pane
  }

  /** @throws {EngineProblem} when no such pane is open. */
  pane(id: string): Pane {
    const pane = this.panes.get(id)
    if (!pane) throw new EngineProblem(404, 'no-such-pane', 'This task pane is not open any more.')
    return pane
  }

  /** Signs somebody in by a named method, as they would have done this morning. */
  async signIn({ platform, user: name, method, arriving }: SignInRequest, browser: Browser): Promise<Person> {
    const user = this.user(name)
    const place = `${platform} ${user.id}`
    if (arriving && this.#left.has(place)) return describePerson(user, this.#ground, this.platforms, browser)
    const obstacle = cannotSignIn(user, this.#ground.store) ?? obstacleTo(method, user)
    if (obstacle !== undefined) throw new EngineProblem(422, 'cannot-sign-in', obstacle)
    await this.platforms.named(platform).source.signIn(user, method, browser)
    this.#left.delete(place)
    return describePerson(user, this.#ground, this.platforms, browser)
  }

  /** Signs somebody out; who was not signed in stays so. */
  signOut({ platform, user: name }: SignOutRequest, browser: Browser): Person {
    const user = this.user(name)
    this.platforms.named(platform).source.signOut(user, browser)
    this.#left.add(`${platform} ${user.id}`)
    return describePerson(user, this.#ground, this.platforms, browser)
  }

  /** Signs somebody out of every browser or computer of a platform; `browser` only says who is left in it. */
  signOutEverywhere(request: SignOutRequest, browser: Browser): Person {
    this.platforms.named(request.platform).source.signOutEverywhere(this.user(request.user))
    return this.signOut(request, browser)
  }

  /** Somebody, and where they are signed in. */
  person(name: string, browser: Browser): Person {
    return describePerson(this.user(name), this.#ground, this.platforms, browser)
  }

  /** Outlook itself opens somebody's mailbox. */
  openMailbox({ platform, user }: MailboxRequest, browser: Browser): Promise<MailboxAnswer> {
    return this.mailboxes.open(this.platforms.named(platform), this.user(user), browser)
  }

  /**
   * Does what Office.js asks of the document beside a pane.
   *
   * @throws {EngineProblem} in Outlook, which has no document.
   */
  document({ app, user, manifest }: Pane, call: DocumentCall): DocumentAnswer {
    const answer = this.documents.answer(app.name, user, manifest.id, call)
    if (!answer) throw new EngineProblem(404, 'no-document', `${app.displayName} has no document.`)
    return answer
  }

  /** @throws {EngineProblem} when nobody has this name. */
  user(name: string): User {
    const user = this.#ground.directory.userByName(name)
    if (!user) throw new EngineProblem(404, 'no-such-user', `Nobody is called ${name.slice(0, 200)}.`)
    return user
  }

  /** Forgets panes, tokens, prompts, and who signed out. */
  clear(): void {
    this.#left.clear()
    this.panes.clear()
    this.tokens.clear()
    this.mailboxes.clear()
    this.nestedApps.clear()
    this.documents.clear()
  }
}
