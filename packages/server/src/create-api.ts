import { type Application, createApplication } from './application.js'
import { boundedNumber } from './bounded-number.js'
import { type Caller, type CallerSettings, createCaller } from './caller.js'
import { cloudAddresses } from './cloud.js'
import type { Denied } from './denied.js'
import { platformFetch } from './fetch.js'
import { refusalIn } from './foreign-errors.js'
import { type KnownMembers, refuseUnknown } from './known-members.js'
import { resumeWork, type Work } from './long-running-work.js'
import { tell } from './observe/tell.js'
import { warnings, warnOfDenied } from './observe/warnings.js'
import { type OnBehalfOf, tradesOf } from './on-behalf-of.js'
import { requireAmr } from './require-amr.js'
import { type AuthContextId, type ProofCheck, requireAuthContext } from './require-auth-context.js'
import { type Guarded, type PermissionNames, requireTokenNow } from './require-token.js'
import { knownTokenOptions, type OnBehalfOfOptions, TokenService } from './token-service.js'
import { trustedAddress } from './trusted-address.js'
import type { VerifiedToken } from './verified-token.js'
import {
  createVerifierNow,
  knownVerifierOptions,
  type VerifierOptions,
  type VerifyToken,
  type VerifyTokenNow,
} from './verify-token.js'

/** Settings of an API: whom it lets in, and how it proves itself when it acts for them. */
export interface ApiOptions extends VerifierOptions, OnBehalfOfOptions {
  /** Address of Microsoft Graph, without a version. Default: the cloud's, `https://graph.microsoft.com`. */
  graph?: string | undefined
  /**
   * Longest `Retry-After` of Graph or another API that is waited for, once a call, in seconds. Default: 5, at most 60; a
   * longer one is the caller's to wait for.
   */
  patience?: number | undefined
  /**
   * Told of every refusal, for a log. Its `cause` holds what the caller is not told. What it throws, or rejects with, is
   * nobody's concern. Default: what only the owner of the API can mend, such as a secret that has expired or keys that
   * cannot be read, is a warning of the process, at most once an hour each.
   */
  onDenied?: ((denied: Denied) => unknown) | undefined
}

/** How the users of a route must have signed in: one of the two, or neither. */
export type RouteProof =
  | {
      /** Authentication context that their token must satisfy, for instance `c1`; missing, it is asked for. */
      authContext?: AuthContextId
      amr?: never
    }
  | {
      authContext?: never
      /** Method of signing in that their version 1 token must name, for instance `mfa`. */
      amr?: string
    }

/**
 * What a route asks for. At least one scope or role; a proof goes with scopes alone, since applications have none.
 *
 * @example
 * api.route({ scope: 'access_as_user', authContext: 'c1' }, approvePayment)
 */
export type RoutePermission =
  | ({
      /** Delegated permissions that a user's token must carry, all of them. */
      scope: string | PermissionNames
      role?: never
    } & RouteProof)
  | {
      scope?: string | readonly string[]
      /** App roles of which an application's own token must carry one. */
      role: string | PermissionNames
      authContext?: never
      amr?: never
    }

/** Lets a request pass as a caller, without a promise where nothing has to be waited for. Throws at once, or rejects. */
export type GuardNow = (request: Guarded) => Caller | Promise<Caller>

/** One API and its settings. */
export interface Api extends Pick<OnBehalfOf, 'forgetUser' | 'forgetTenant' | 'forgetEverybody'> {
  /** From text to a verified token. */
  verify: VerifyToken
  /**
   * Guards by permission, for what has no route.
   *
   * @throws TypeError at once when the permission is empty, contradicts itself or has a name that nobody reads; the guard
   * itself throws Denied.
   */
  guard(permission: RoutePermission): (request: Guarded) => Promise<Caller>
  /** Guards a handler of web-standard requests; refusals become answers. */
  route(
    permission: RoutePermission,
    handler: (caller: Caller, request: Request) => Response | Promise<Response>,
  ): (request: Request) => Promise<Response>
  /**
   * The API itself in a tenant, by client credentials: no user, and what its administrator granted.
   *
   * @throws TypeError when the tenant is not named by its id.
   * @example
   * const users = await api.asApplication(tenantId).graph().get('/users')
   */
  asApplication(tenantId: string): Application
  /**
   * Takes up work that `caller.beginWork` began.
   *
   * @throws Denied `expired-token` when it has ended, `unavailable` when its store is away.
   */
  resume(workKey: string): Promise<Work>
  /**
   * The answer to a refusal, reported to `onDenied`; `undefined` for any other error. What Microsoft's Graph SDK makes of
   * a refusal counts as one (`@onbehalf/server/graph-sdk`).
   */
  answer(error: unknown): Response | undefined
}

/**
 * One object for an API: verifies callers, guards routes, calls Graph on behalf of the user.
 *
 * @throws TypeError when the settings are incomplete, have a name that nobody reads, or send secrets outside Microsoft's
 * clouds unnamed.
 * @example
 * const api = createApi({ clientId, tenants: 'any-work-tenant', credential: { secret } })
 * const inbox = api.route({ scope: 'access_as_user' }, async (caller) =>
 *   Response.json(await caller.graph('Mail.Read').get('/me/messages?$top=5')),
 * )
 */
export function createApi(options: ApiOptions): Api {
  return createGuardedApi(options).api
}

/**
 * The same with a guard for adapters, which takes the handler of the route too: one that is left out is found at once.
 *
 * @throws TypeError as {@link createApi}.
 */
export function createGuardedApi(options: ApiOptions): {
  api: Api
  guardRoute: (permission: RoutePermission, handler: unknown) => GuardNow
} {
  refuseUnknown('createApi', options, knownOptions)
  const { authority, graph: address } = cloudAddresses(options)
  const verify = createVerifierNow(options)
  const service = new TokenService({ ...options, authority })
  const trade = tradesOf(service)
  const graph = trustedAddress({
    setting: 'graph',
    address,
    allowed: options.allowAuthority ?? [],
  })
  const patience = boundedNumber({
    setting: 'patience',
    value: options.patience,
    byDefault: 5,
    most: 60,
    unit: 'seconds',
  })
  const { onDenied = warnOfDenied(warnings(service.clock)) } = options
  const settings = { trade, service, graph, patience, fetch: options.fetch ?? platformFetch }

  const guardNow = guardsOf(verify, authority, settings)
  const guardRoute = (permission: RoutePermission, handler: unknown): GuardNow => {
    refuseNoHandler(handler)
    return guardNow(permission)
  }

  const answer: Api['answer'] = (error) => {
    const denied = refusalIn(error)
    if (denied) tell(onDenied, denied)
    return denied?.response
  }

  const api: Api = {
    verify: async (text) => verify(text),
    guard(permission) {
      const check = guardNow(permission)
      return async (request) => check(request)
    },
    answer,
    asApplication: (tenantId) => createApplication(tenantId, settings),
    resume: (workKey) => resumeWork(workKey, settings),
    route(permission, handler) {
      const check = guardRoute(permission, handler)
      return async (request) => {
        try {
          const caller = check(request)
          return await handler(caller instanceof Promise ? await caller : caller, request)
        } catch (error) {
          const response = answer(error)
          if (response) return response
          throw error
        }
      }
    },
    forgetUser: trade.forgetUser,
    forgetTenant: trade.forgetTenant,
    forgetEverybody: trade.forgetEverybody,
  }
  return { api, guardRoute }
}

const knownOptions: KnownMembers<ApiOptions> = {
  ...knownVerifierOptions,
  ...knownTokenOptions,
  graph: true,
  patience: true,
  onDenied: true,
}

const knownPermissions: KnownMembers<RoutePermission> = {
  scope: true,
  role: true,
  authContext: true,
  amr: true,
}

function guardsOf(verify: VerifyTokenNow, authority: string, settings: CallerSettings) {
  return (permission: RoutePermission): GuardNow => {
    refuseUnknown('A route', permission, knownPermissions)
    const { scope = [], role = [] } = permission
    const check = requireTokenNow(verify, { scopes: [scope].flat(), roles: [role].flat() })
    const prove = proofCheck(permission, authority)
    const pass = (token: VerifiedToken): Caller => {
      prove?.(token)
      return createCaller(token, settings)
    }
    return (request) => {
      const token = check(request)
      return token instanceof Promise ? token.then(pass) : pass(token)
    }
  }
}

/** Who is used to middlewares writes the handler as one more argument of the framework's own route. */
function refuseNoHandler(handler: unknown): void {
  if (typeof handler === 'function') return
  throw new TypeError(
    'A route takes its handler as the second argument, and goes on to no next one: api.route(permission, (caller, …) => …)',
  )
}

function proofCheck({ role, authContext, amr }: RoutePermission, authority: string): ProofCheck | undefined {
  if (authContext === undefined && amr === undefined) return undefined
  if (role !== undefined || (authContext !== undefined && amr !== undefined)) {
    throw new TypeError('A route takes authContext or amr, one of them, and together with scope alone')
  }
  return authContext === undefined ? requireAmr(amr ?? '') : requireAuthContext(authContext, { authority })
}
