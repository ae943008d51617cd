import type { Ground } from '../../ground.js'
import type { User } from '../../tenant/records.js'
import type { Ask } from '../access-token/ask.js'
import type { Browser } from '../access-token/browser.js'
import { type EntraAnswer, type EntraToken, refusalFrom } from '../access-token/entra-answer.js'
import { reactionTo } from '../access-token/reactions.js'
import type { NestedAppAnswer, PromptOutcome } from '../answers.js'
import { EngineProblem } from '../engine-problem.js'
import type { AllowedScripts } from '../events/allowed-scripts.js'
import type { Pane } from '../panes.js'
import type { PromptPage, PromptReason } from '../platforms/platform.js'
import { initContextOf, tokenAnswerOf } from './answers.js'
import { answersChallenge, BridgeTokens } from './bridge-tokens.js'
import { checkBridge, untrusted } from './checks.js'
import { type BridgeAnswer, BridgeRefusal, type BridgeRequest } from './messages.js'
import { bridgeErrorOf } from './refusal-of.js'

/** A call of the bridge that is under way. */
interface BridgeCall {
  pane: Pane
  /** Who signed in to Office: at first the person of the pane, then whoever answered the window. */
  user: User
  request: BridgeRequest
  origin: string
  browser: Browser
  correlationId: string
  /** Whether its sign-in page was shown. */
  signedIn: boolean
}

/** More windows than anybody has open; the oldest count as cancelled. */
const limit = 100

/**
 * The bridge of nested app authentication: MSAL inside an add-in asks Office, whose broker asks Entra in the add-in's
 * name, with its redirect `brk-multihub://`.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
 */
export class NestedApps {
  readonly #ground: Ground
  readonly #scripts: AllowedScripts
  readonly #tokens = new BridgeTokens()
  readonly #open = new Map<string, { call: BridgeCall; page: PromptPage }>()

  constructor(ground: Ground, scripts: AllowedScripts) {
    this.#ground = ground
    this.#scripts = scripts
  }

  /**
   * Answers one message of MSAL, or says which page has to be answered first.
   *
   * @param origin of the page that asks
   */
  answer(pane: Pane, request: BridgeRequest, origin: string, browser: Browser): Promise<NestedAppAnswer> {
    const correlationId = this.#ground.randomId()
    const { user } = pane
    const call: BridgeCall = { pane, user, request, origin, browser, correlationId, signedIn: false }
    return this.#respond(call, async () => {
      checkBridge(pane, request, origin, this.#ground)
      if (!request.tokenParams) return initContextOf(pane, this.#ground)
      const notListed = await this.#scripts.obstacle(pane)
      if (notListed) throw untrusted(notListed.sentence)
      return request.method === 'GetTokenPopup' ? this.#ask(call) : this.#silently(call)
    })
  }

  /** @throws {EngineProblem} when no such window is open. */
  completePrompt(id: string, outcome: PromptOutcome, browser: Browser): Promise<NestedAppAnswer> {
    const open = this.#open.get(id)
    this.#open.delete(id)
    if (!open)
      throw new EngineProblem(404, 'no-such-prompt', 'This window was answered already, or is too old.')
    const call = { ...open.call, browser }
    return this.#respond(call, async () => {
      if ('cancelled' in outcome) throw new BridgeRefusal({ status: 'USER_CANCEL' })
      const answer = await open.page.complete(new URLSearchParams(outcome.query), browser)
      if (answer.kind !== 'signed-in') return this.#settle(answer, call)
      const user = this.#ground.store.users.get(answer.userId ?? '') ?? call.user
      return this.#ask({ ...call, user, signedIn: true })
    })
  }

  /** Forgets every window. */
  clear(): void {
    this.#tokens.clear()
    this.#open.clear()
  }

  async #respond(
    { request, correlationId, pane }: BridgeCall,
    work: () => Promise<BridgeAnswer | OpenWindow>,
  ): Promise<NestedAppAnswer> {
    const answer = await work().catch((error: unknown): BridgeAnswer => {
      if (error instanceof BridgeRefusal) return { success: false, error: error.error }
      throw error
    })
    if ('url' in answer) {
      const { prompts: kind, asker } = pane.platform
      const title = `${pane.app.displayName} ${asker} asks`
      return { prompt: { ...answer, title, kind }, correlationId }
    }
    const { requestId } = request
    return { response: { messageType: 'NestedAppAuthResponse', requestId, ...answer }, correlationId }
  }

  async #silently(call: BridgeCall): Promise<BridgeAnswer> {
    const { pane, user, browser } = call
    const { source } = pane.platform
    if (!source.signedIn(user, browser)) {
      const description = `Nobody is signed in to ${pane.app.displayName} ${pane.platform.asker}.`
      throw new BridgeRefusal({ status: 'ACCOUNT_UNAVAILABLE', description })
    }
    const kept = this.#keptFor(call)
    if (kept) return tokenAnswerOf(kept, this.#ground)
    return this.#settle(await this.#entra(source.silent(this.#askOf(call))), call)
  }

  /** A window is shown when it is needed and not before: what can be had without one comes at once. */
  async #ask(call: BridgeCall): Promise<BridgeAnswer | OpenWindow> {
    const { pane, user, browser, signedIn } = call
    const { source } = pane.platform
    if (!source.signedIn(user, browser) && !signedIn) return this.#window(call, 'sign-in')
    const answer = await this.#entra(source.silent(this.#askOf(call)))
    if (answer.kind === 'token') return this.#settle(answer, call)
    const reaction = reactionTo(answer)
    if (reaction === 'sign-in' && !signedIn) return this.#window(call, 'sign-in')
    if (reaction === 'consent') await this.#requireWindowFor(call)
    if (reaction === 'consent' || reaction === 'interaction') return this.#window(call, 'consent')
    return this.#settle(answer, call)
  }

  async #window(call: BridgeCall, reason: PromptReason): Promise<OpenWindow> {
    if (call.pane.surface === 'event') {
      const description = 'Handlers of events have no window in which the broker could ask.'
      throw new BridgeRefusal({
        status: 'USER_INTERACTION_REQUIRED',
        code: 'interaction_required',
        description,
      })
    }
    const id = this.#ground.randomId()
    const claims = call.request.tokenParams?.claims
    const page = await call.pane.platform.source.prompt(this.#askOf(call), reason, id, claims)
    this.#open.set(id, { call, page })
    const [oldest] = this.#open.keys()
    if (this.#open.size > limit && oldest !== undefined) this.#open.delete(oldest)
    return { id, url: page.url }
  }

  #settle(answer: EntraAnswer, { pane, request }: BridgeCall): BridgeAnswer {
    if (answer.kind === 'refused') throw new BridgeRefusal(bridgeErrorOf(answer))
    this.#tokens.keep(pane, request, answer)
    const { idToken = answer.idToken } = this.#tokens.first(pane, request) ?? {}
    const isKept = this.#ground.conditions.values.office.bridgeTokens === 'id-token-kept'
    return tokenAnswerOf(isKept && idToken !== undefined ? { ...answer, idToken } : answer, this.#ground)
  }

  /** The token from before a challenge, where the host does not replace it. */
  #keptFor({ pane, request }: BridgeCall): EntraToken | undefined {
    const isKept = this.#ground.conditions.values.office.bridgeTokens === 'kept-after-claims'
    const isChallenged = answersChallenge(request.tokenParams?.claims)
    return isKept && !isChallenged ? this.#tokens.first(pane, request) : undefined
  }

  /**
   * What the windows of some platforms cannot ask for.
   *
   * @throws {BridgeRefusal}
   */
  async #requireWindowFor(call: BridgeCall): Promise<void> {
    const { platform } = call.pane
    if (!platform.asksForOwnApi && this.#wantsOwnApi(call)) {
      const description = 'Something went wrong. [7q6cl]'
      throw new BridgeRefusal({ status: 'PERSISTENT_ERROR', code: '7q6cl', description })
    }
    const { consentWindows } = this.#ground.conditions.values.office
    if (platform.name !== 'new-outlook' || consentWindows === 'of-the-add-in') return
    const { nested: _nested, ...asked } = this.#askOf(call)
    const { clientId } = call.pane.onPlatform
    const answer = await this.#entra(platform.source.silent({ ...asked, clientId }))
    if (answer.kind === 'refused')
      throw new BridgeRefusal({ ...bridgeErrorOf(answer), status: 'PERSISTENT_ERROR' })
  }

  /** Whether the add-in asks for a scope of its own registration. */
  #wantsOwnApi({ request }: BridgeCall): boolean {
    const { clientId = '', scope = '' } = request.tokenParams ?? {}
    return scope
      .split(' ')
      .some((one) => this.#ground.directory.resource(one.replace(/\/[^/]*$/, ''))?.appId === clientId)
  }

  /** A connection that breaks is a network that is not there. */
  async #entra(asked: Promise<EntraAnswer>): Promise<EntraAnswer> {
    try {
      return await asked
    } catch {
      const { description } = refusalFrom('server_error', 'The token service cannot be reached')
      throw new BridgeRefusal({ status: 'NO_NETWORK', description })
    }
  }

  #askOf({ pane, user, request, origin, browser, correlationId }: BridgeCall): Ask {
    const { clientId = '', scope = '', claims } = request.tokenParams ?? {}
    const { app, platform, manifest, onPlatform } = pane
    return {
      user,
      tenantId: user.tenantId,
      clientId,
      resource: '',
      scope: `${scope} openid profile offline_access`,
      loginHint: user.userPrincipalName,
      correlationId,
      summary: `${app.displayName} ${platform.asker} asks for a token in the name of ${manifest.displayName}`,
      browser,
      claims,
      nested: {
        redirectUri: `brk-multihub://${new URL(origin).host}`,
        origin,
        brokerClientId: onPlatform.clientId,
      },
    }
  }
}

interface OpenWindow {
  id: string
  url: string
}
