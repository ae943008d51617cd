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
  SignInRequest,
  SignOutRequest,
} from './answers.js'
import { appNamed } from './apps/index.js'
import { EngineProblem } from './engine-problem.js'
import { MailboxAccess } from './mailbox-access.js'
import { type Pane, Panes } from './panes.js'
import { cannotSignIn, describePerson } from './people.js'
import { createPlatforms, type Platforms } from './platforms/index.js'
import { obstacleTo } from './sign-in-by-method.js'

/** What Office does, whoever looks: panes, tokens, sign-ins. */
export class OfficeEngine {
  readonly platforms: Platforms
  readonly panes = new Panes()
  readonly tokens: AccessTokens
  readonly mailboxes: MailboxAccess
  readonly addIns: AddIns
  readonly #ground: Ground
  /** Who was signed out where: they stay so until they sign in again. */
  readonly #left = new Set<string>()

  constructor(ground: Ground, { broker, addIns }: { broker: Broker; addIns: AddIns }) {
    this.#ground = ground
    this.platforms = createPlatforms(ground, broker)
    this.tokens = new AccessTokens(ground)
    this.mailboxes = new MailboxAccess(ground)
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
      throw new EngineProblem(
        404,
        'not-modelled',
        `${app.displayName} on ${platform.displayName} is not modelled.`,
      )
    }
    const manifest = this.addIns.withId(request.addIn)
    if (!manifest) throw new EngineProblem(404, 'no-such-add-in', `No add-in has the id ${request.addIn}.`)
    const url = taskPaneUrl(manifest, app.name)
    if (url === undefined) {
      const sentence = `${manifest.displayName} has no task pane for ${app.displayName}.`
      throw new EngineProblem(422, 'no-task-pane', sentence)
    }
    const user = this.user(request.user)
    const id = this.#ground.randomId()
    const pane: Pane = { id, app, platform, onPlatform, user, manifest, url, facts: [], busy: undefined }
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

  /** Outlook itself opens somebody's mailbox. */
  openMailbox({ platform, user }: MailboxRequest, browser: Browser): Promise<MailboxAnswer> {
    return this.mailboxes.open(this.platforms.named(platform), this.user(user), browser)
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
  }
}
