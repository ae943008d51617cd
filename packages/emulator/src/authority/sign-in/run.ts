import { EntraError, type EntraErrorName, entraError } from '@onbehalf/protocol'
import type { SignIn } from '../../tenant/records.js'
import { ensurePrincipal, requireAssignment, requireEnabled } from '../consent/service-principals.js'
import { errorPage } from '../errors/error-page.js'
import { journalLabels, journalNames } from '../errors/error-response.js'
import { attemptOfSignIn } from '../policy/attempt-of-sign-in.js'
import { judgedSignIn, refusalOfSignIn, verdictOf } from '../policy/verdict-of-sign-in.js'
import { signInName } from '../tokens/claim-values.js'
import { accountOf, requireNamedSession, requirePlace } from './account.js'
import { adminConsentGiven } from './admin-consent-answer.js'
import { authorizeAnswer } from './authorize-answer.js'
import { answerApplication, refuseApplication } from './authorize-response.js'
import type { AuthorizeTarget } from './authorize-target.js'
import { currentSignIn } from './current-sign-in.js'
import { approveDevice } from './device-answer.js'
import { browserFingerprint } from './flow.js'
import { requireListedResources } from './listed-resources.js'
import { type FramedBy, pageResponse } from './page/page.js'
import type { LeavingStep, SignInContext, SignInStep, StepOutcome } from './step.js'
import { steps } from './steps/index.js'

/** Path of the Office page's redirect, on the emulator's own origin; the host's windows may show its sign-in pages. */
const officeRedirectPath = '/office/redirect'

/** Refusals that Entra shows to the person and does not send to the application. */
const shownOnPage: ReadonlySet<EntraErrorName> = new Set([
  'userOfOtherTenant',
  'userDisabled',
  'userLocked',
  'onPremisesPasswordExpired',
  'userNotAssigned',
  'adminConsentRequired',
  'notAuthorizedToConsent',
  'riskyApplication',
  'personalAccountNotSupported',
  'apiVersionWithoutPersonalAccounts',
  'personalAccountsOnly',
  'tenantRestricted',
  'homeTenantRestricted',
  'tenantOfNationalCloud',
  'signInExpired',
  'federatedAssertionInvalid',
  'federationRealmNotFound',
  'assertionWithoutImmutableId',
  'userNotInDirectory',
  'externalUserMissing',
  'federationAnswerFaulty',
  'federationMessageInvalid',
] satisfies EntraErrorName[])

/** Goes on with a sign-in: shows the first page that is due, or answers the application. */
export async function advance(context: SignInContext, setCookie?: string): Promise<Response> {
  return guarded(context, setCookie, async () => {
    if (context.request.target.silent) requireNamedSession(context)
    requireListedResources(context)
    if (context.request.target.silent) requireAllowedSilently(context)
    const step = steps.find((candidate) => candidate.isDue(context))
    if (!step) return finish(context, setCookie)
    if (context.request.target.silent) throw silentError(step, context)
    if ('leave' in step) return leave(step.leave(context), setCookie)
    const known = step.unasked?.(context)
    return known ? follow(context, step, known) : showStep(context, step, {}, setCookie)
  })
}

/** Without pages there is nobody who could give what a policy asks for. */
function requireAllowedSilently(context: SignInContext): void {
  const verdict = verdictOf(context)
  if (verdict?.outcome === 'refused') throw refusalOfSignIn(context, verdict)
}

/** Takes in what a page of the sign-in was answered with. */
export async function submit(
  context: SignInContext,
  name: string,
  form: ReadonlyMap<string, string>,
): Promise<Response> {
  return guarded(context, undefined, async () => {
    const step = steps.find((candidate) => candidate.name === name)
    if (!step || 'leave' in step || !step.isDue(context)) return advance(context)
    return follow(context, step, await step.submit(context, form))
  })
}

/** Goes on with what came back from somebody else's page. */
export function arrive(
  context: SignInContext,
  proved: () => Promise<Extract<StepOutcome, { kind: 'continue' }>>,
): Promise<Response> {
  return guarded(context, undefined, async () => goOn(context, await proved()))
}

/** No referrer: the address of the sign-in is nobody else's affair. */
function leave(location: string, setCookie: string | undefined): Response {
  const response = new Response(null, {
    status: 302,
    headers: { location, 'referrer-policy': 'no-referrer' },
  })
  if (setCookie !== undefined) response.headers.append('set-cookie', setCookie)
  return response
}

async function follow(context: SignInContext, step: SignInStep, outcome: StepOutcome): Promise<Response> {
  switch (outcome.kind) {
    case 'again':
      if (outcome.refused) context.services.signInLog.write(attemptOfSignIn(context), outcome.refused)
      return showStep(context, step, outcome)
    case 'refuse':
      if (outcome.told === undefined) throw outcome.error
      return labelled(await refuse({ ...context, trace: outcome.told }, outcome.error), outcome.error)
    case 'continue':
      return goOn(context, outcome)
  }
}

function goOn(
  context: SignInContext,
  { flow, opened }: Extract<StepOutcome, { kind: 'continue' }>,
): Promise<Response> {
  if (!opened) return advance({ ...context, flow })
  const browser = browserFingerprint(opened.session.id)
  return advance({ ...context, flow: { ...flow, browser }, session: opened.session }, opened.setCookie)
}

async function guarded(
  context: SignInContext,
  setCookie: string | undefined,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof EntraError)) throw thrown
    const error = context.request.target.silent ? withoutPages(thrown) : thrown
    context.services.signInLog.write(attemptOfSignIn(context), error)
    const response = labelled(await refuse(context, error), error)
    if (setCookie !== undefined) response.headers.append('set-cookie', setCookie)
    return response
  }
}

/** An account that may not be used here is, without pages, a reason to choose another. */
function withoutPages(error: EntraError): EntraError {
  const { entry, details } = error
  if (entry === 'personalAccountNotSupported') return entraError('severalAccounts')
  if (entry !== 'userOfOtherTenant') return error
  const { user = '', idp = '', tenant = '', appId = '', app = '' } = details
  return entraError('accountNotInTenant', { user, idp, tenant, appId, app })
}

function labelled(response: Response, error: EntraError): Response {
  for (const [name, value] of Object.entries(journalLabels(error))) response.headers.set(name, value)
  return response
}

function refuse(
  { services, request: { target }, trace }: SignInContext,
  error: EntraError,
): Promise<Response> {
  return shownOnPage.has(error.entry) && !target.silent
    ? errorPage(error, trace, services, { framedBy: framedBy(services.ground.addresses.origin, target) })
    : refuseApplication(services, target, error, trace)
}

function silentError(step: SignInStep | LeavingStep, context: SignInContext): EntraError {
  const error = typeof step.silently === 'function' ? step.silently(context) : entraError(step.silently)
  return error.entry === 'noSession' && context.isDeviceTokenStale
    ? entraError('browserTokenNotFound')
    : error
}

async function showStep(
  before: SignInContext,
  step: SignInStep,
  again: Parameters<SignInStep['render']>[1],
  setCookie?: string,
): Promise<Response> {
  const context = step.enter ? { ...before, flow: step.enter(before) } : before
  const { services, request } = context
  const page = await pageResponse(
    {
      title: step.title(context),
      problem: again.problem?.sentence,
      framedBy: framedBy(services.ground.addresses.origin, request.target),
      setCookie,
      content: step.render(context, again),
    },
    services.ground.randomBytes,
  )
  const told = step.tells?.(context)
  if (!told) return page
  services.signInLog.write(attemptOfSignIn(context), told)
  return labelled(page, told)
}

/** Who may show the pages of a sign-in in a frame. */
export function framedBy(origin: string, { redirect, deliverTo }: AuthorizeTarget): FramedBy {
  return (deliverTo ?? redirect.uri) === `${origin}${officeRedirectPath}` ? 'self' : 'nobody'
}

/** Nothing is due any more: the application gets its answer. */
async function finish(context: SignInContext, setCookie: string | undefined): Promise<Response> {
  const { services, request, session } = context
  const { target } = request
  const user = accountOf(context)
  const signIn = user && currentSignIn(context, user)
  if (!user || !signIn) throw entraError('noSession')
  const { tenant, user: placedUser } = requirePlace(context, user)
  const judged = judgedSignIn(context)
  const verdict = verdictOf(context)
  if (!judged || !verdict) throw entraError('noSession')
  if (verdict.outcome === 'refused') throw refusalOfSignIn(context, verdict)
  const { client } = target
  const principal = ensurePrincipal(services.ground, tenant, client)
  requireEnabled(services.ground, tenant, client)
  requireAssignment(services.ground, principal, placedUser, signInName(user))
  services.signInLog.write(attemptOfSignIn(context))
  if (session) services.sessions.remember(session.id, { userId: user.id, clientId: client.appId })
  if (target.adminConsent !== undefined) {
    return answerApplication(services, target, adminConsentGiven(request, tenant), setCookie)
  }
  const proved: SignIn = { ...signIn, circumstances: judged.circumstances }
  if (target.deviceCode !== undefined) return approveDevice(context, target.deviceCode, proved, setCookie)
  const response = await answerApplication(
    services,
    target,
    await authorizeAnswer(context, { tenant, user: placedUser, signIn: proved }),
    setCookie,
  )
  for (const [name, value] of Object.entries(
    journalNames({ user: signInName(user), app: client.displayName }),
  )) {
    response.headers.set(name, value)
  }
  return response
}
