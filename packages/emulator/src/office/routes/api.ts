import { type Context, Hono } from 'hono'
import { controlGuard } from '../../controls/guard.js'
import { BadBody, readBody, refuse } from '../../controls/refuse.js'
import type { Ground } from '../../ground.js'
import { PageBrowser } from '../access-token/browser.js'
import { addInRow } from '../add-ins.js'
import type { OfficeState } from '../answers.js'
import { apps } from '../apps/index.js'
import type { OfficeEngine } from '../engine.js'
import { EngineProblem } from '../engine-problem.js'
import { mailboxOf } from '../mailbox.js'
import { installCommand, type OfficeJsPackage } from '../office-js/office-js-package.js'
import { describePane } from '../panes.js'
import { people } from '../people.js'
import { type ProbeSettings, probe } from '../probe.js'
import type { SignInPages } from '../sign-in-pages.js'
import {
  mailboxRequest,
  paneRequest,
  promptOutcome,
  signInRequest,
  signOutRequest,
  tokenOptions,
} from './bodies.js'

/** What the routes stand on. */
export interface ApiSettings {
  ground: Ground
  engine: OfficeEngine
  signInPages: SignInPages
  library: OfficeJsPackage
  controlKey: string
  probe: ProbeSettings
}

type Route = (context: Context, settings: ApiSettings, browser: PageBrowser) => Promise<Response> | Response

/** The JSON behind the Office page, for who holds the control key. */
export function apiRoutes(settings: ApiSettings): Hono {
  const routes = new Hono()
  routes.use('*', controlGuard(settings.controlKey, settings.ground.addresses.origin))
  for (const [method, path, route] of table) {
    routes.on(method, path, (context) => answer(context, settings, route))
  }
  routes.all('*', (context) =>
    refuse(404, 'no-such-route', `The Office page has no ${context.req.method} ${context.req.path}.`),
  )
  routes.onError(problem)
  return routes
}

const state: Route = (context, { ground, engine, library }, browser) => {
  const { now, offset, running } = ground.clock.state()
  const version = library.version()
  const body: OfficeState = {
    apps: apps.map(({ name, displayName, stage, platforms }) => ({
      name,
      displayName,
      stage,
      platforms: engine.platforms.all.map((platform) => platform.name).filter((on) => platforms[on]),
    })),
    platforms: engine.platforms.all.map(({ name, displayName, tokens, build }) => ({
      name,
      displayName,
      tokens,
      build,
    })),
    users: people(ground, engine.platforms, browser),
    addIns: engine.addIns.all().flatMap((manifest) => addInRow(manifest) ?? []),
    clock: { now: new Date(now).toISOString(), offset, running },
    officeJs:
      version === undefined ? { problem: `Office.js is not installed. Run: ${installCommand}` } : { version },
  }
  return context.json(body)
}

const mailbox: Route = (context, { ground, engine }) =>
  context.json(mailboxOf(ground, engine.user(context.req.query('user') ?? '')))

const openMailbox: Route = async (context, { engine }, browser) =>
  context.json(await engine.openMailbox(await readBody(context.req, mailboxRequest), browser))

const mailboxPrompt: Route = async (context, { engine }, browser) => {
  const outcome = await readBody(context.req, promptOutcome)
  return context.json(await engine.mailboxes.completePrompt(context.req.param('id') ?? '', outcome, browser))
}

const openPane: Route = async (context, { engine }) =>
  context.json(describePane(engine.openPane(await readBody(context.req, paneRequest))))

const showPane: Route = (context, { engine }) => context.json(describePane(engine.pane(paneId(context))))

const closePane: Route = (context, { engine }) => {
  engine.panes.close(paneId(context))
  return context.body(null, 204)
}

const probePane: Route = async (context, { engine, probe: probeSettings }) => {
  const pane = engine.pane(paneId(context))
  return context.json(await probe(context.req.query('url') ?? pane.url, probeSettings))
}

const token: Route = async (context, { engine }, browser) => {
  const pane = engine.pane(paneId(context))
  return context.json(await engine.tokens.get(pane, await readBody(context.req, tokenOptions), browser))
}

const prompt: Route = async (context, { engine }, browser) => {
  const outcome = await readBody(context.req, promptOutcome)
  const answered = await engine.tokens.completePrompt(context.req.param('id') ?? '', outcome, browser)
  if (!answered)
    throw new EngineProblem(404, 'no-such-prompt', 'This window was answered already, or is too old.')
  return context.json(answered)
}

const signIn: Route = async (context, { engine }, browser) =>
  context.json(await engine.signIn(await readBody(context.req, signInRequest), browser))

const signOut: Route = async (context, { engine }, browser) =>
  context.json(engine.signOut(await readBody(context.req, signOutRequest), browser))

const openSignInPage: Route = async (context, { signInPages }, browser) =>
  context.json(await signInPages.open(await readBody(context.req, signOutRequest), browser))

const endSignInPage: Route = async (context, { signInPages }, browser) => {
  const outcome = await readBody(context.req, promptOutcome)
  return context.json(await signInPages.complete(context.req.param('id') ?? '', outcome, browser))
}

const table: readonly [method: string, path: string, route: Route][] = [
  ['GET', '/state', state],
  ['GET', '/mailbox', mailbox],
  ['POST', '/mailbox', openMailbox],
  ['POST', '/mailbox/:id', mailboxPrompt],
  ['POST', '/panes', openPane],
  ['GET', '/panes/:id', showPane],
  ['DELETE', '/panes/:id', closePane],
  ['GET', '/panes/:id/probe', probePane],
  ['POST', '/panes/:id/token', token],
  ['POST', '/prompts/:id', prompt],
  ['POST', '/sign-in', signIn],
  ['POST', '/sign-out', signOut],
  ['POST', '/sign-in-pages', openSignInPage],
  ['POST', '/sign-in-pages/:id', endSignInPage],
]

/** Answers, and hands on the cookies that the token service set meanwhile. */
async function answer(context: Context, settings: ApiSettings, route: Route): Promise<Response> {
  const browser = new PageBrowser(context.req.raw)
  const response = await route(context, settings, browser)
  for (const cookie of browser.setCookies) response.headers.append('set-cookie', cookie)
  response.headers.set('cache-control', 'no-store')
  return response
}

function paneId(context: Context): string {
  return context.req.param('id') ?? ''
}

/** A refusal as JSON; anything else is an error of ours. */
export function problem(error: Error): Response {
  if (error instanceof BadBody) return error.response
  if (error instanceof EngineProblem) return refuse(error.status, error.code, error.message)
  throw error
}
