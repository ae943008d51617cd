import type { OnPremisesAccount } from '../../tenant/records.js'
import type { AccountProblem } from '../accounts.js'
import type { FederationService } from '../service.js'
import { codeAt, isCode } from '../totp.js'
import { signedInToWindows } from '../windows-sign-in.js'
import { answerSignIn } from './answer.js'
import { RequestProblem, readWsFederation, type SignInRequest } from './request.js'
import { readSamlRequest } from './saml-request.js'
import { wantsSecondFactor } from './second-factor.js'
import { messagePage, secondFactorPage, signInPage } from './sign-in-page.js'
import { signOut } from './sign-out.js'

/** How long a password counts for the page of the second factor that follows it, in milliseconds. */
const betweenPages = 15 * 60_000
const longestForm = 65_536

/** `/adfs/ls/`: people sign in here, by WS-Federation or the SAML protocol, and sign out. */
export async function passive(service: FederationService, request: Request): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams
    if (query.get('wa') === 'wsignout1.0' || query.get('wa') === 'wsignoutcleanup1.0')
      return await signOut(service, request, query)
    const asked = await read(service, query)
    return await (request.method === 'POST'
      ? answered(service, request, asked)
      : opened(service, request, asked))
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error
    return messagePage(service, {
      title: 'AD FS cannot serve this request',
      message: error.message,
      status: 400,
    })
  }
}

function read({ ground }: FederationService, query: URLSearchParams): SignInRequest | Promise<SignInRequest> {
  if (query.has('SAMLRequest')) return readSamlRequest(query, ground.addresses)
  if (query.get('wa') === 'wsignin1.0') return readWsFederation(query, ground.addresses)
  throw new RequestProblem('MSIS7000: The request is neither one of WS-Federation nor of the SAML protocol.')
}

/** The first look: a session that is good enough needs no page. */
async function opened(service: FederationService, request: Request, asked: SignInRequest): Promise<Response> {
  const byWindows = asked.isFresh ? undefined : signedInToWindows(service, request)
  if (byWindows && !isSomebodyElse(asked, byWindows)) {
    const { session, setCookie } = service.sessions.open(service.sessions.of(request.headers), {
      accountId: byWindows.id,
      method: 'windows',
    })
    return goOn(service, request, asked, { account: byWindows, session, setCookie })
  }
  const session = asked.isFresh ? undefined : service.sessions.of(request.headers)
  const account = session && service.ground.store.onPremisesAccounts.get(session.accountId)
  if (!session || !account || isSomebodyElse(asked, account))
    return signInPage(service, { action: actionOf(request), username: asked.username })
  return goOn(service, request, asked, { account, session, setCookie: undefined })
}

/** The session of another person than the one who is expected does not answer for them. */
function isSomebodyElse({ username }: SignInRequest, { userPrincipalName }: OnPremisesAccount): boolean {
  return username !== undefined && username.toLowerCase() !== userPrincipalName.toLowerCase()
}

function goOn(
  service: FederationService,
  request: Request,
  asked: SignInRequest,
  signedIn: Parameters<typeof answerSignIn>[3],
): Promise<Response> {
  const { account, session, setCookie } = signedIn
  const isDue = wantsSecondFactor(service, request, asked) && session.secondFactorAt === undefined
  if (!isDue) return answerSignIn(service, request, asked, signedIn)
  if (account.totpSecret !== undefined)
    return secondFactorPage(service, account, { action: actionOf(request), setCookie })
  return messagePage(service, {
    title: 'Your organization cannot ask for a second factor',
    message: `MSIS7102: ${account.userPrincipalName} has no second factor at AD FS. An administrator sets one up there, or lets AD FS ask for none.`,
    status: 403,
    ...(setCookie !== undefined && { setCookie }),
  })
}

async function answered(
  service: FederationService,
  request: Request,
  asked: SignInRequest,
): Promise<Response> {
  requireOwnPage(request)
  const form = await readForm(request)
  return form.get('step') === 'second-factor'
    ? takeCode(service, request, asked, form)
    : takePassword(service, request, asked, form)
}

const sentences: Readonly<Record<AccountProblem, string>> = {
  wrong: 'Incorrect user ID or password. Type the correct user ID and password, and try again.',
  locked: 'This account is locked out for a moment, after too many wrong passwords.',
  disabled: 'This account is disabled in the directory of the organization.',
  expired: 'The password of this account has expired. It is changed in the directory of the organization.',
}

function takePassword(
  service: FederationService,
  request: Request,
  asked: SignInRequest,
  form: URLSearchParams,
): Promise<Response> {
  const username = (form.get('username') ?? '').slice(0, 256)
  const page = { action: actionOf(request), username }
  if (form.get('action') === 'fill-password')
    return signInPage(service, { ...page, filled: service.accounts.find(username)?.password })
  const checked = service.accounts.check(username, (form.get('password') ?? '').slice(0, 1024))
  if ('problem' in checked) return signInPage(service, { ...page, problem: sentences[checked.problem] })
  const { account } = checked
  const before = service.sessions.of(request.headers)
  const { session, setCookie } = service.sessions.open(before, { accountId: account.id, method: 'password' })
  return goOn(service, request, asked, { account, session, setCookie })
}

/** The code counts for the person whose password was just taken, or whose session it was. */
function takeCode(
  service: FederationService,
  request: Request,
  asked: SignInRequest,
  form: URLSearchParams,
): Promise<Response> {
  const { sessions, ground } = service
  const session = sessions.of(request.headers)
  const account = session && ground.store.onPremisesAccounts.get(session.accountId)
  const now = ground.clock.now()
  const isTooOld = asked.isFresh && session !== undefined && now - session.at > betweenPages
  if (!session || !account?.totpSecret || isTooOld)
    return signInPage(service, { action: actionOf(request), username: asked.username })
  const page = { action: actionOf(request) }
  if (form.get('action') === 'fill-code')
    return secondFactorPage(service, account, { ...page, filled: codeAt(account.totpSecret, now) })
  if (service.accounts.isCodeLocked(account.id))
    return secondFactorPage(service, account, { ...page, problem: sentences.locked })
  if (!isCode(account.totpSecret, form.get('code') ?? '', now)) {
    service.accounts.codeFailed(account.id)
    return secondFactorPage(service, account, { ...page, problem: 'That is not the code of now.' })
  }
  service.accounts.codeTaken(account.id)
  return answerSignIn(service, request, asked, {
    account,
    session: sessions.proveMore(session),
    setCookie: undefined,
  })
}

/** The forms go where the request came from: AD FS keeps it in the address, and nothing else that stands there. */
function actionOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url)
  const kept = [...searchParams].filter(([name]) => ofRequests.has(name))
  return `${pathname}?${new URLSearchParams(kept)}`
}

/** Parameters of WS-Federation and of SAML's redirect binding, and what Entra adds. */
const ofRequests: ReadonlySet<string> = new Set([
  ...['wa', 'wtrealm', 'wctx', 'wreply', 'wfresh', 'wauth', 'whr', 'wct'],
  ...['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'],
  ...['username', 'prompt', 'client-request-id', 'cbcxt', 'lc', 'mkt'],
])

/** @throws {RequestProblem} for a form that another page sent. */
function requireOwnPage(request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const isForeign = origin !== null && origin !== new URL(request.url).origin
  if (isForeign || (site !== null && site !== 'same-origin'))
    throw new RequestProblem('MSIS7000: The form was sent by a page of another origin.')
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const [type] = (request.headers.get('content-type') ?? '').split(';')
  if (type?.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
    throw new RequestProblem('MSIS7000: What was sent is no form.')
  const text = await request.text()
  if (text.length > longestForm) throw new RequestProblem('MSIS7000: The form is too long.')
  return new URLSearchParams(text)
}
