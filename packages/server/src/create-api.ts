import { type Application, createApplication } from './application.js'
import { boundedNumber } from './bounded-number.js'
import { type Caller, createCaller } from './caller.js'
import { cloudAddresses } from './cloud.js'
import { Denied } from './denied.js'
import { platformFetch } from './fetch.js'
import { resumeWork, type Work } from './long-running-work.js'
import { type OnBehalfOf, type OnBehalfOfOptions, tradesOf } from './on-behalf-of.js'
import { requireAmr } from './require-amr.js'
import { type AuthContextId, type ProofCheck, requireAuthContext } from './require-auth-context.js'
import { type Guarded, requireToken } from './require-token.js'
import { TokenService } from './token-service.js'
import { trustedAddress } from './trusted-address.js'
import { createVerifier, type VerifierOptions, type VerifyToken } from './verify-token.js'

/** Settings of an API: whom it lets in, and how it proves itself when it acts for them. */
export interface ApiOptions extends VerifierOptions, OnBehalfOfOptions {
  /** Address of Microsoft Graph, without a version. Default: the cloud's, `https://graph.microsoft.com`. */
  graph?: string | undefined
  /**
   * Longest `Retry-After` of Graph or another API that is waited for, once a call, in seconds. Default: 5, at most 60; a
   * longer one is the caller's to wait for.
   */
  patience?: number | undefined
  /** Told of every refusal, for a log. Its `cause` holds what the caller is not told. */
  onDenied?: ((denied: Denied) => void) | undefined
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
      scope: string | readonly string[]
      role?: never
    } & RouteProof)
  | {
      scope?: string | readonly string[]
      /** App roles of which an application's own token must carry one. */
      role: string | readonly string[]
      authContext?: never
      amr?: never
    }

/** One API and its settings. */
export interface Api extends Pick<OnBehalfOf, 'forgetUser' | 'forgetTenant' | 'forgetEverybody'> {
  /** From text to a verified token. */
  verify: VerifyToken
  /**
   * Guards by permission, for what has no route.
   *
   * @throws TypeError at once when the permission is empty or contradicts itself; the guard itself throws Denied.
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
  /** The answer to a refusal, reported to `onDenied`; `undefined` for any other error. */
  answer(error: unknown): Response | undefined
}

/**
 * One object for an API: verifies callers, guards routes, calls Graph on behalf of the user.
 *
 * @throws TypeError when the settings are incomplete or send secrets outside Microsoft's clouds unnamed.
 * @example
 * const api = createApi({ clientId, tenants: 'any-work-tenant', credential: { secret } })
 * const inbox = api.route({ scope: 'access_as_user' }, async (caller) =>
 *   Response.json(await caller.graph('Mail.Read').get('/me/messages?$top=5')),
 * )
 */
export function createApi(options: ApiOptions): Api {
  const { authority, graph: address } = cloudAddresses(options)
  const verify = createVerifier(options)
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
  const settings = { trade, service, graph, patience, fetch: options.fetch ?? platformFetch }

  const guard: Api['guard'] = (permission) => {
    const { scope = [], role = [] } = permission
    const check = requireToken(verify, { scopes: [scope].flat(), roles: [role].flat() })
    const prove = proofCheck(permission, authority)
    return async (request) => {
      const token = await check(request)
      prove?.(token)
      return createCaller(token, settings)
    }
  }

  const answer: Api['answer'] = (error) => {
    if (!(error instanceof Denied)) return undefined
    options.onDenied?.(error)
    return error.response
  }

  return {
    verify,
    guard,
    answer,
    asApplication: (tenantId) => createApplication(tenantId, settings),
    resume: (workKey) => resumeWork(workKey, settings),
    route(permission, handler) {
      const check = guard(permission)
      return async (request) => {
        try {
          return await handler(await check(request), request)
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
}

function proofCheck({ role, authContext, amr }: RoutePermission, authority: string): ProofCheck | undefined {
  if (authContext === undefined && amr === undefined) return undefined
  if (role !== undefined || (authContext !== undefined && amr !== undefined)) {
    throw new TypeError('A route takes authContext or amr, one of them, and together with scope alone')
  }
  return authContext === undefined ? requireAmr(amr ?? '') : requireAuthContext(authContext, { authority })
}
