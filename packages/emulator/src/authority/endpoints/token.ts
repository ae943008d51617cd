import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import { type Caller, identifyCaller, prepareCredential } from '../caller.js'
import type { Endpoint, EndpointRequest } from '../endpoint.js'
import { asEntraError, errorResponse, journalNames } from '../errors/error-response.js'
import type { Grant } from '../grant.js'
import { grants } from '../grants/index.js'
import { requireOwnCloud } from '../national-clouds.js'
import type { Attempt } from '../policy/attempt.js'
import { senderOf } from '../policy/circumstances.js'
import { type Parameters, readForm } from '../requests/parameters.js'
import type { CrossOrigin } from '../requests/response-headers.js'
import { allowOrigin, preflightResponse } from '../requests/response-headers.js'
import { resolveTenantPath } from '../tenant-path.js'
import type { TokenAnswer } from '../tokens/token-answer.js'

/** The token endpoint: reads the form, finds the grant, and lets it answer. */
export const token: Endpoint = {
  methods: ['POST'],
  paths: ['/:tenant/oauth2/v2.0/token', '/:tenant/oauth2/token'],
  refusesWith: 'json',
  crossOrigin: 'nobody',
  preflight(request) {
    const origin = request.headers.get('origin')
    const response = preflightResponse(['POST', 'OPTIONS'])
    allowOrigin(response.headers, origin === null ? 'nobody' : { origin })
    return response
  },

  async handle(request) {
    const form = await readForm(request.request, 'grant_type')
    const attempt = attemptOf(request)
    const asked: Asked = {
      form,
      version: versionOf(request.url),
      grant: findGrant(form),
      caller: undefined,
      attempt,
    }
    const response = await answerOrRefuse(request, asked)
    allowOrigin(response.headers, readers(asked.caller))
    return response
  },
}

interface Asked {
  form: Parameters
  version: ProtocolVersion
  grant: Grant
  /** Known as soon as the grant has asked for it. */
  caller: Caller | undefined
  attempt: Attempt
}

function attemptOf({ request, services, trace }: EndpointRequest): Attempt {
  return { trace, sender: senderOf(services.ground, request), isInteractive: false }
}

async function answerOrRefuse(request: EndpointRequest, asked: Asked): Promise<Response> {
  const { services, trace } = request
  try {
    const answered = await answer(request, asked)
    services.signInLog.write(asked.attempt)
    return toResponse(answered)
  } catch (thrown) {
    const error = asEntraError(thrown)
    services.signInLog.write(asked.attempt, error)
    const { refusalYear } = services.ground.conditions.values
    return errorResponse(error, trace, services.issuers, refusalYear)
  }
}

async function answer({ request, tenant, services }: EndpointRequest, asked: Asked): Promise<TokenAnswer> {
  const { form, version, grant, attempt } = asked
  requireOwnCloud(services.ground, tenant, provesItself(request, form))
  const path = resolveTenantPath(services.ground.directory, tenant)
  const caller = () => {
    asked.caller ??= identifyCaller(services, request, form, path)
    return asked.caller
  }
  if (version === 'v1.0' && path.kind === 'tenant' && path.tenant.kind === 'personal') {
    throw entraError('apiVersionNotForConsumers')
  }
  await prepareCredential(services, request, form, path)
  return grant.answer({ version, path, form, caller, attempt }, services)
}

function provesItself({ headers }: Request, form: Parameters): boolean {
  return form.has('client_secret') || form.has('client_assertion') || headers.has('authorization')
}

function findGrant(form: Parameters): Grant {
  const grantType = form.get('grant_type')
  if (grantType === undefined) throw entraError('missingParameter', { name: 'grant_type' })
  const grant = grants.find((candidate) => candidate.grantType === grantType && candidate.takes(form))
  if (!grant) throw entraError('unsupportedGrantType', { grantType: grantType.slice(0, 100) })
  return grant
}

function toResponse({ body, user, app }: TokenAnswer): Response {
  const isText = typeof body === 'string'
  return new Response(isText ? body : JSON.stringify(body), {
    headers: {
      'content-type': isText ? 'application/jose; charset=utf-8' : 'application/json; charset=utf-8',
      ...journalNames({ user, app }),
    },
  })
}

function readers(caller: Caller | undefined): CrossOrigin {
  return caller?.origin !== undefined && caller.mayRead ? { origin: caller.origin } : 'nobody'
}

function versionOf({ pathname }: URL): ProtocolVersion {
  return pathname.endsWith('/v2.0/token') ? 'v2.0' : 'v1.0'
}
