import { officeError } from '@onbehalf/protocol'
import type { Ground } from '../../ground.js'
import type { PromptOutcome, TokenAnswer, TokenOptions } from '../answers.js'
import type { AllowedScripts } from '../events/allowed-scripts.js'
import type { Pane } from '../panes.js'
import type { PromptReason, SignedInNow, SignInState } from '../platforms/platform.js'
import type { Ask } from './ask.js'
import type { Browser } from './browser.js'
import { CallCounter } from './call-limit.js'
import { checks } from './checks/index.js'
import { tokenCodes } from './codes.js'
import { type EntraAnswer, refusalFrom } from './entra-answer.js'
import { KeptByApplication } from './kept-by-application.js'
import { nobodyCode } from './nobody-code.js'
import { Prompts } from './prompts.js'
import { type CallEnd, TokenRefusal } from './refusal.js'
import { refusalOf } from './refusal-of.js'
import { type CacheKey, type KeptToken, TokenCache } from './token-cache.js'
import { callOptions, type TokenCall } from './token-call.js'
import { Turns } from './turns.js'

/** A token, or the page that has to be answered first. */
type Step = { accessToken: string; cached: boolean } | { reason: PromptReason }

/** The host's side of `getAccessToken`: cache, order of calls, prompts and codes. */
export class AccessTokens {
  readonly #ground: Ground
  readonly #cache: TokenCache
  readonly #scripts: AllowedScripts
  readonly #prompts = new Prompts()
  readonly #turns = new Turns()
  readonly #counter: CallCounter
  readonly #byApplication: KeptByApplication

  constructor(ground: Ground, scripts: AllowedScripts) {
    this.#ground = ground
    this.#scripts = scripts
    this.#cache = new TokenCache(ground.clock)
    this.#counter = new CallCounter(ground.clock)
    this.#byApplication = new KeptByApplication(ground.clock)
  }

  /** Answers a call: with a token, an Office code, or a prompt that holds the pane until it is answered. */
  async get(pane: Pane, given: TokenOptions, browser: Browser): Promise<TokenAnswer> {
    const call: TokenCall = {
      pane,
      given,
      options: callOptions(given),
      browser,
      correlationId: this.#ground.randomId(),
      facts: [],
      shown: [],
    }
    const obstacle = this.#turns.obstacle(pane) ?? this.#tooMany(pane)
    if (obstacle) return this.#refused(call, obstacle)
    const release = await this.#turns.take(pane)
    return this.#answer(call, release, () => this.#attempt(call))
  }

  #tooMany(pane: Pane): TokenRefusal | undefined {
    const { callLimit, eventCallLimit } = this.#ground.conditions.values.office
    const swallows = pane.surface === 'event' && pane.platform.calls.swallowsThrottledEvents
    const limit = swallows ? eventCallLimit : callLimit
    if (this.#counter.admit(pane.id, limit)) return undefined
    const cause = `${limit.calls} calls within ${limit.period / 1_000} seconds is as many as Office answers.`
    return new TokenRefusal(swallows ? 'never' : tokenCodes.throttled, { cause })
  }

  /** Goes on with the call behind a prompt; undefined when no such prompt is open. */
  async completePrompt(
    id: string,
    outcome: PromptOutcome,
    browser: Browser,
  ): Promise<TokenAnswer | undefined> {
    const prompt = this.#prompts.take(id)
    if (!prompt) return undefined
    const call: TokenCall = { ...prompt.call, browser, facts: [] }
    return this.#answer(call, prompt.release, async () => {
      if ('cancelled' in outcome) throw cancelled(outcome.at)
      return this.#afterPage(call, await prompt.page.complete(new URLSearchParams(outcome.query), browser))
    })
  }

  /** Forgets every token and prompt. */
  clear(): void {
    this.#cache.clear()
    this.#prompts.clear()
    this.#counter.clear()
    this.#byApplication.clear()
  }

  async #answer(call: TokenCall, release: () => void, work: () => Promise<Step>): Promise<TokenAnswer> {
    try {
      const step = await work()
      if ('reason' in step) return await this.#prompt(call, step.reason, release)
      release()
      return { ...step, correlationId: call.correlationId, facts: call.facts }
    } catch (error) {
      release()
      if (!(error instanceof TokenRefusal)) throw error
      return this.#refused(call, error)
    }
  }

  async #attempt(call: TokenCall): Promise<Step> {
    for (const check of checks) check(call, this.#ground)
    const notListed = await this.#scripts.obstacle(call.pane)
    if (notListed) throw new TokenRefusal(tokenCodes.failedInside, { cause: notListed.sentence })
    const { pane, options, browser } = call
    const { source, codes } = pane.platform
    const state = source.signedIn(pane.user, browser)
    if (!state) {
      if (mayShow(pane) && source.asksForSignIn && options.allowSignInPrompt) return { reason: 'sign-in' }
      const cause = `${pane.user.displayName} is not signed in to ${placeOf(pane)}.`
      throw new TokenRefusal(nobodyCode(call, this.#ground), { cause })
    }
    pane.session ??= state.session
    if (options.authChallenge !== '' && !call.shown.includes('claims')) {
      if (mayShow(pane)) return { reason: 'claims' }
      throw new TokenRefusal(codes.interactionRequired, { cause: nothingIsShown })
    }
    const stale = this.#afterSwitch(pane)
    if (stale) return { accessToken: stale.accessToken, cached: true }
    const cached = this.#cache.get(cacheKey(pane, state), state.version)
    if (cached) return this.#fromCache(pane, cached)
    return this.#settle(call, await this.#silently(this.#ask(call), pane))
  }

  #fromCache(pane: Pane, cached: KeptToken): Step {
    this.#byApplication.keep(pane, cached)
    return { accessToken: cached.accessToken, cached: true }
  }

  /** Where Office keeps tokens by application: what it has of whoever used it before. */
  #afterSwitch(pane: Pane): KeptToken | undefined {
    if (this.#ground.conditions.values.office.tokenCache === 'per-account') return undefined
    const another = this.#byApplication.ofAnother(pane)
    if (another?.rule !== 'no-token') return another?.kept
    const cause = `${placeOf(pane)} still has the token of whoever used it before.`
    throw new TokenRefusal(tokenCodes.noToken, { cause })
  }

  /** A broken connection is an answer too. */
  async #silently(ask: Ask, pane: Pane): Promise<EntraAnswer> {
    try {
      return await pane.platform.source.silent(ask)
    } catch {
      return refusalFrom('server_error', 'The token service did not answer')
    }
  }

  async #afterPage(call: TokenCall, answer: EntraAnswer | SignedInNow): Promise<Step> {
    if (answer.kind === 'refused') throw refusalOf(answer, call, this.#ground).refusal
    requireUser(call, answer.userId)
    return answer.kind === 'signed-in' ? this.#attempt(call) : this.#settle(call, answer)
  }

  #settle(call: TokenCall, answer: EntraAnswer): Step {
    const { pane, options, browser } = call
    if (answer.kind === 'refused') {
      const verdict = refusalOf(answer, call, this.#ground)
      const { source } = pane.platform
      const { reaction, refusal } = verdict
      const asks = {
        consent: options.allowConsentPrompt,
        'sign-in': source.asksForSignIn && options.allowSignInPrompt,
      }
      if (
        (reaction === 'consent' || reaction === 'sign-in') &&
        mayShow(pane) &&
        asks[reaction] &&
        !call.shown.includes(reaction)
      ) {
        return { reason: reaction }
      }
      throw refusal
    }
    requireUser(call, answer.userId)
    const state = pane.platform.source.signedIn(pane.user, browser)
    if (state) this.#byApplication.keep(pane, this.#cache.put(cacheKey(pane, state), answer, state.version))
    return { accessToken: answer.accessToken, cached: false }
  }

  async #prompt(call: TokenCall, reason: PromptReason, release: () => void): Promise<TokenAnswer> {
    const { pane, options, correlationId, facts } = call
    const { source, prompts: kind, asker } = pane.platform
    const id = this.#ground.randomId()
    const claims = options.authChallenge === '' ? undefined : options.authChallenge
    const page = await source.prompt(this.#ask(call), reason, id, claims)
    this.#prompts.add({ id, call: { ...call, shown: [...call.shown, reason] }, page, release })
    const title = `${pane.app.displayName} ${asker} asks`
    return { prompt: { id, url: page.url, title, kind }, correlationId, facts }
  }

  #ask({ pane, browser, correlationId }: TokenCall): Ask {
    const { user, manifest, onPlatform, app, session } = pane
    const { sessionHints, outlookAddress } = this.#ground.conditions.values.office
    const resource = manifest.webApplicationInfo?.resource ?? ''
    return {
      isFramed: true,
      ...(sessionHints === 'sent' && session !== undefined && { sid: session }),
      ...(app.stage === 'mail' && outlookAddress !== null && { address: outlookAddress }),
      user,
      tenantId: user.tenantId,
      clientId: onPlatform.clientId,
      resource,
      scope: `${resource.replace(/\/$/, '')}/access_as_user`,
      loginHint: user.userPrincipalName,
      correlationId,
      summary: `${placeOf(pane)} asks for a token for ${manifest.displayName}`,
      browser,
    }
  }

  #refused(call: TokenCall, { end, facts }: TokenRefusal): TokenAnswer {
    const { correlationId, pane } = call
    if (facts.fact) {
      call.facts.push(facts.fact)
      pane.facts = [...pane.facts.filter(({ kind }) => kind !== facts.fact?.kind), facts.fact]
    }
    return {
      ...endOf(end),
      cause: facts.cause,
      ...(facts.aadsts !== undefined && { aadsts: facts.aadsts }),
      correlationId,
      facts: call.facts,
    }
  }
}

/** How the add-in hears of it, if it does. */
function endOf(end: CallEnd) {
  if (end === 'never') return { unanswered: true as const }
  const row = end === 'no-code' ? undefined : officeError(end)
  const error = {
    name: row?.name ?? 'Internal Error',
    message: row?.meaning ?? 'An internal error has occurred.',
  }
  return end === 'no-code' ? { ...error, uncoded: true as const } : { ...error, code: end }
}

const nothingIsShown = 'Handlers of events have no window in which Office could ask.'

/** Whether Office can ask anything beside this add-in. */
function mayShow({ surface }: Pane): boolean {
  return surface !== 'event'
}

/** `Outlook on the web` */
function placeOf({ app, platform }: Pane): string {
  return `${app.displayName} ${platform.asker}`
}

function cacheKey({ user, platform, app, manifest }: Pane, state: SignInState): CacheKey {
  const resource = manifest.webApplicationInfo?.resource ?? ''
  return { userId: user.id, platform: platform.name, app: app.name, resource, session: state.session }
}

function cancelled(at: string | undefined): TokenRefusal {
  const cause = at === undefined ? 'The person closed the window.' : `The person gave up at the page “${at}”.`
  return new TokenRefusal(tokenCodes.userAborted, { cause })
}

/** A page lets people choose; a token of somebody else must never reach this mailbox or document. */
function requireUser({ pane }: TokenCall, userId: string | undefined): void {
  if (userId === undefined || userId === pane.user.id) return
  const sentence = `Somebody other than ${pane.user.displayName} signed in, so ${pane.manifest.displayName} gets no token.`
  throw new TokenRefusal(tokenCodes.noToken, { cause: sentence, fact: { kind: 'wrong-account', sentence } })
}
