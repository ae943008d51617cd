import type { EntraError } from '@onbehalf/protocol'
import type { PolicyFacts } from '../../policy/facts.js'
import type { Verdict } from '../../policy/verdict.js'
import type { SignIn, User } from '../../tenant/records.js'
import { accountOf, provedSignIn, requirePlace } from '../sign-in/account.js'
import type { SignInContext } from '../sign-in/step.js'
import { type JudgedRequest, resourcesOf } from './facts-of.js'
import { judge } from './judge.js'
import { type Refusal, refusalOf } from './refusal-of.js'

const verdicts = new WeakMap<SignInContext, Verdict | undefined>()

/**
 * What the policies say to a sign-in as far as it has come; undefined while nobody is known or has proved anything.
 * Asked once for each context, however many steps look at it.
 */
export function verdictOf(context: SignInContext): Verdict | undefined {
  if (verdicts.has(context)) return verdicts.get(context)
  const request = judgedSignIn(context)
  const verdict = request && judge(context.services.ground, request)
  verdicts.set(context, verdict)
  return verdict
}

/** What the policies about setting up a method say, or about registering a device. */
export function verdictOfUserAction(
  context: SignInContext,
  userAction: NonNullable<PolicyFacts['userAction']>,
): Verdict | undefined {
  const request = judgedSignIn(context)
  return request && judge(context.services.ground, { ...request, occasion: 'user-action', userAction })
}

/** The error that answers the application, or names the code on a page, when a verdict refuses a sign-in. */
export function refusalOfSignIn(context: SignInContext, refusal: Refusal): EntraError {
  const { services, request } = context
  const { refusalForm } = services.ground.conditions.values
  const judged = judgedSignIn(context)
  const { client } = request.target
  const [resource] = judged ? resourcesOf(services.ground, judged) : []
  return refusalOf(refusal, {
    request: judged ?? {
      occasion: 'sign-in',
      circumstances: context.circumstances,
      signIn: { proofs: [], at: 0 },
    },
    resource: resource?.appId ?? client.appId,
    version: request.version,
    refusalForm,
  })
}

/** The sign-in as policies judge it; undefined while nobody is known or has proved anything. */
export function judgedSignIn(context: SignInContext): JudgedRequest | undefined {
  const user = accountOf(context)
  const signIn = user && signInSoFar(context, user)
  if (!user || !signIn) return undefined
  const { request } = context
  const deviceId = deviceThatVouches(context, signIn)
  return {
    occasion: 'sign-in',
    ...requirePlace(context, user),
    client: request.target.client,
    scopes: request.scopes,
    signIn,
    circumstances: deviceId === undefined ? context.circumstances : { ...context.circumstances, deviceId },
    claims: request.claims,
    secondFactorAsked: asksForSecondFactor(request.parameters.get('amr_values')),
    isConfidential: request.target.redirect.platform === 'web',
  }
}

/** The browser's computer does not vouch for the device whose code was typed. */
function deviceThatVouches(
  { request, circumstances }: SignInContext,
  signIn: Pick<SignIn, 'circumstances'>,
): string | undefined {
  if (request.target.deviceCode !== undefined) return undefined
  return circumstances.deviceId ?? signIn.circumstances?.deviceId
}

/** Methods by which a request asks for a second factor; Windows Hello is set up with the latter. */
const secondFactorValues = new Set(['mfa', 'ngcmfa'])

function asksForSecondFactor(amrValues: string | undefined): boolean {
  return (amrValues ?? '').split(' ').some((value) => secondFactorValues.has(value))
}

/** What was proved in this flow counts before what the browser's session remembers. */
function signInSoFar(
  context: SignInContext,
  user: User,
): Pick<SignIn, 'proofs' | 'at' | 'refreshedAt' | 'circumstances'> | undefined {
  const { pending } = context.flow
  return pending?.userId === user.id ? pending : provedSignIn(context, user)
}
