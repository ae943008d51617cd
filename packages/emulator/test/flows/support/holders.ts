import { Broker } from '../../../src/broker/broker.js'
import { ControlLine } from '../../../src/host/control-line.js'
import { DirectoryLine } from '../../../src/scenarios/world/directory-line.js'
import { ids } from '../../../src/tenant/default-tenant.js'
import { officeClients } from '../../../src/tenant/directory.js'
import { Browser } from './browser.js'
import {
  askToken,
  authorizeUrl,
  type CodeRequest,
  cliRequest,
  origin,
  originOf,
  redemption,
  signIn,
  spaRequest,
  webRequest,
} from './flows.js'
import type { OfficeWorld } from './office.js'

const milan = 'milan@contoso.com'

/** What somebody holds after a sign-in: a session, a code, tokens of every kind of client. */
export const holderNames = [
  'cookie, password',
  'cookie, Hello',
  'code',
  'public, password',
  'public, Hello',
  'SPA, password',
  'confidential, password',
  'confidential, Hello',
  'PRT, password',
  'PRT, Hello',
  'access token',
  'access token, cp1',
] as const
export type HolderName = (typeof holderNames)[number]

/** How a holder fares when it is used: it lives, or the number of the refusal (an HTTP status where Graph refuses). */
export type Fate = 'lives' | number

/** Uses a holder once. */
export type Use = () => Promise<Fate>

/** Requests of an administrator to Graph. */
export function administratorOf({ emulator }: OfficeWorld, tenant: string = ids.contoso): DirectoryLine {
  const settings = { origin, controlKey: emulator.controlKey, send: emulator.fetch }
  return new DirectoryLine({ ...settings, control: new ControlLine(settings), tenant })
}

const fateOf = ({ status, body }: { status: number; body: { error_codes?: number[] } }): Fate =>
  status === 200 ? 'lives' : (body.error_codes?.[0] ?? status)

/** Everything that Mila holds at one moment, each with the way to use it. */
export async function everythingOf(
  world: OfficeWorld,
): Promise<{ uses: Record<HolderName, Use>; browsers: Browser[] }> {
  const { emulator } = world
  await world.signIn('windows', 'windows-hello')
  await world.signIn('web', 'windows-hello')
  const byHello = browserOfNewestSession(world)
  await world.signIn('windows', 'password')
  const byPassword = new Browser(emulator)
  await signIn(byPassword, cliRequest)
  const code = await codeIn(byPassword, cliRequest)
  const access = await tokensIn(world, byPassword, cliRequest)
  const current = await tokensIn(world, byPassword, cliRequest, {
    claims: '{"access_token":{"xms_cc":{"values":["cp1"]}}}',
  })
  const uses: Record<HolderName, Use> = {
    'cookie, password': () => silently(byPassword),
    'cookie, Hello': () => silently(byHello),
    code: async () => fateOf(await askToken(emulator, ids.contoso, redemption(cliRequest, code))),
    'public, password': await refreshing(world, byPassword, cliRequest),
    'public, Hello': await refreshing(world, byHello, cliRequest),
    'SPA, password': await refreshing(world, byPassword, spaRequest),
    'confidential, password': await refreshing(world, byPassword, webRequest),
    'confidential, Hello': await refreshing(world, byHello, webRequest),
    'PRT, password': () => onDevice(world, 'password'),
    'PRT, Hello': () => onDevice(world, 'windows-hello'),
    'access token': () => reading(world, access.access_token),
    'access token, cp1': () => reading(world, current.access_token),
  }
  return { uses, browsers: [byPassword, byHello] }
}

function browserOfNewestSession({ emulator }: OfficeWorld): Browser {
  const browser = new Browser(emulator)
  const session = [...emulator.store.browserSessions.all()].at(-1)
  browser.cookies.set(`__Host-onbehalf-${emulator.instanceId}`, session?.id ?? '')
  return browser
}

/** Asks for a code without a page. */
async function silently(browser: Browser): Promise<Fate> {
  const page = await browser.open(
    authorizeUrl({ ...cliRequest, more: { prompt: 'none', login_hint: milan } }),
  )
  if (page.answer.has('code')) return 'lives'
  return Number(/^AADSTS(\d+)/.exec(page.answer.get('error_description') ?? '')?.[1])
}

async function codeIn(browser: Browser, request: CodeRequest): Promise<string> {
  const page = await browser.open(
    authorizeUrl({ ...request, more: { ...request.more, prompt: 'none', login_hint: milan } }),
  )
  const code = page.answer.get('code')
  if (code === null) throw new Error(`No code: ${page.answer.get('error_description')}`)
  return code
}

async function tokensIn(
  { emulator }: OfficeWorld,
  browser: Browser,
  request: CodeRequest,
  more: Record<string, string> = {},
) {
  const form = redemption(request, await codeIn(browser, request), more)
  return (await askToken(emulator, request.tenant, form, originOf(request))).body
}

/** A refresh token of this client; the same one each time it is used. */
async function refreshing(world: OfficeWorld, browser: Browser, request: CodeRequest): Promise<Use> {
  const { refresh_token: token } = await tokensIn(world, browser, request)
  return async () => {
    const { client_id, client_secret } = redemption(request, '')
    const form = { grant_type: 'refresh_token', refresh_token: token, client_id, client_secret }
    return fateOf(await askToken(world.emulator, request.tenant, form, originOf(request)))
  }
}

/** Windows asks for a token for Exchange Online with a primary refresh token. */
async function onDevice({ emulator }: OfficeWorld, method: 'password' | 'windows-hello'): Promise<Fate> {
  const account = emulator.store.brokerAccounts.find((one) => one.method === method)
  if (!account) throw new Error(`Nobody signed in to Windows by ${method}`)
  const answer = await new Broker(emulator).token(account, {
    clientId: officeClients.office,
    scope: 'https://outlook.office365.com/.default',
    correlationId: emulator.randomId(),
    summary: 'Outlook asks for its mailbox',
  })
  const [code] = (answer.error_codes as number[] | undefined) ?? []
  return typeof answer.access_token === 'string' ? 'lives' : (code ?? 0)
}

async function reading({ emulator }: OfficeWorld, token: string): Promise<Fate> {
  const headers = { authorization: `Bearer ${token}` }
  const { status } = await emulator.fetch(new Request(`${origin}/graph/v1.0/me`, { headers }))
  return status === 200 ? 'lives' : status
}
