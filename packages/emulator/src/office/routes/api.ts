import { type Context, Hono } from 'hono'
import { controlGuard } from '../../controls/guard.js'
import { BadBody, readBody, refuse } from '../../controls/refuse.js'
import type { Ground } from '../../ground.js'
import { PageBrowser } from '../access-token/browser.js'
import { addInRow } from '../add-ins.js'
import type { OfficeState } from '../answers.js'
import { apps } from '../apps/index.js'
import { documentCall, documentSelection } from '../document/bodies.js'
import type { OfficeEngine } from '../engine.js'
import { EngineProblem } from '../engine-problem.js'
import { mailboxOf } from '../mailbox.js'
import { installCommand, type OfficeJsPackage } from '../office-js/office-js-package.js'
import { describePane } from '../panes.js'
import { people } from '../people.js'
import { type ProbeSettings, probe } from '../probe.js'
import type { SignInPages } from '../sign-in-pages.js'
import {
  dialogRequest,
  eventEndRequest,
  eventRequest,
  exchangeTokenRequest,
  mailboxRequest,
  nestedAppRequest,
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
    apps: apps.map(({ name, displayName, stage, platforms, absent }) => ({
      name,
      displayName,
      stage,
      absent,
      platforms: engine.platforms.all.map((platform) => platform.name).filter((on) => platforms[on]),
    })),
    platforms: engine.platforms.all.map(({ name, displayName, asker, tokens, build, olderBuilds }) => ({
      name,
      displayName,
      asker,
      tokens,
      build,
      olderBuilds: [...olderBuilds],
    })),
    users: people(ground, engine.platforms, browser),
    addIns: engine.addIns
      .all()
      .flatMap(
        (manifest) =>
          addInRow(manifest, (clientId) => ground.directory.application(clientId) !== undefined) ?? [],
      ),
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
  return context.json(await probe(pane.url, probeSettings))
}

const openDialog: Route = async (context, { engine }) => {
  const pane = engine.pane(paneId(context))
  const { url } = await readBody(context.req, dialogRequest)
  return context.json(engine.dialogs.open(pane, url))
}

const dialogFate: Route = async (context, { engine }) =>
  context.json(await engine.dialogs.fate(engine.pane(paneId(context)), context.req.query('url') ?? ''))

const dialogClosed: Route = (context, { engine }) => {
  engine.dialogs.closed(engine.pane(paneId(context)))
  return context.body(null, 204)
}

const documentOfPane: Route = async (context, { engine }) => {
  const pane = engine.pane(paneId(context))
  return context.json(engine.document(pane, await readBody(context.req, documentCall)))
}

const documentContent: Route = (context, { engine }) => {
  const app = apps.find(({ name }) => name === context.req.query('app'))
  const content = app && engine.documents.content(app.name, engine.user(context.req.query('user') ?? ''))
  if (!content) throw new EngineProblem(404, 'no-document', 'No such application has a document.')
  return context.json(content)
}

const selectInDocument: Route = async (context, { engine }) => {
  const user = engine.user(context.req.query('user') ?? '')
  return context.json(engine.documents.select(user, await readBody(context.req, documentSelection)))
}

const token: Route = async (context, { engine }, browser) => {
  const pane = engine.pane(paneId(context))
  return context.json(await engine.tokens.get(pane, await readBody(context.req, tokenOptions), browser))
}

const exchangeToken: Route = async (context, { engine }, browser) => {
  const pane = engine.pane(paneId(context))
  const { call } = await readBody(context.req, exchangeTokenRequest)
  return context.json(await engine.exchangeTokens.get(pane, call, browser))
}

const event: Route = async (context, { engine }) =>
  context.json(
    engine.events.start(engine.pane(paneId(context)), (await readBody(context.req, eventRequest)).event),
  )

const endEvent: Route = async (context, { engine }) => {
  const { event: name, end } = await readBody(context.req, eventEndRequest)
  return context.json(engine.events.end(engine.pane(paneId(context)), name, end))
}

const nestedApp: Route = async (context, { engine }, browser) => {
  const pane = engine.pane(paneId(context))
  const { message, origin } = await readBody(context.req, nestedAppRequest)
  return context.json(await engine.nestedApps.answer(pane, message, origin, browser))
}

const nestedAppPrompt: Route = async (context, { engine }, browser) => {
  const outcome = await readBody(context.req, promptOutcome)
  return context.json(await engine.nestedApps.completePrompt(context.req.param('id') ?? '', outcome, browser))
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
  ['POST', '/panes/:id/dialog', openDialog],
  ['GET', '/panes/:id/dialog', dialogFate],
  ['DELETE', '/panes/:id/dialog', dialogClosed],
  ['POST', '/panes/:id/document', documentOfPane],
  ['GET', '/document', documentContent],
  ['PUT', '/document', selectInDocument],
  ['POST', '/panes/:id/token', token],
  ['POST', '/panes/:id/exchange-token', exchangeToken],
  ['POST', '/panes/:id/event', event],
  ['POST', '/panes/:id/event-end', endEvent],
  ['POST', '/panes/:id/nested-app', nestedApp],
  ['POST', '/nested-app/:id', nestedAppPrompt],
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
