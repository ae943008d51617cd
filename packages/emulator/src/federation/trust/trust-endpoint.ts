import { labelText } from '../../controls/label-text.js'
import type { OnPremisesAccount } from '../../tenant/records.js'
import type { FederationService } from '../service.js'
import { issueToken } from '../tokens/issue-token.js'
import type { FirstFactor } from '../tokens/token-facts.js'
import type { Dialect } from './dialect.js'
import { Fault, faultResponse, soapResponse } from './faults.js'
import { readText } from './read-text.js'
import { messageIdOf, readEnvelope, readTrustRequest, type TrustRequest } from './request.js'
import { envelopeAround, tokenResponse } from './response.js'

/** Somebody who proved who they are. */
export interface Proved {
  account: OnPremisesAccount
  firstFactor: FirstFactor
  insideCorporateNetwork: boolean
}

/** A way to prove oneself in WS-Trust; each answers at both versions. One file each. */
export interface TrustEndpoint {
  /** Last segment of its address. */
  name: string
  /** Looks at the request before its message is read: what the transport has to say. */
  challenge?(service: FederationService, request: Request): Response | undefined
  /** @throws {Fault} when it does not believe it. */
  prove(service: FederationService, request: Request, asked: TrustRequest): Proved | Promise<Proved>
}

/** Answers a request for a token at one of the endpoints. */
export async function answerTrust(
  service: FederationService,
  endpoint: TrustEndpoint,
  dialect: Dialect,
  request: Request,
): Promise<Response> {
  if (!isSoap12(request.headers)) return wrongContentType(request.headers)
  const challenge = endpoint.challenge?.(service, request)
  if (challenge) return challenge
  let messageId: string | undefined
  try {
    const envelope = await readEnvelope(await readText(request))
    messageId = messageIdOf(envelope)
    const { ground } = service
    const asked = readTrustRequest(
      envelope,
      { dialect, path: new URL(request.url).pathname, addresses: ground.addresses },
      ground.clock.now(),
    )
    const proved = await endpoint.prove(service, request, asked)
    const token = await issueToken(service, {
      ...proved,
      version: asked.version,
      audience: asked.audience,
      authenticatedAt: ground.clock.now(),
      secondFactor: false,
    })
    const response = soapResponse(envelopeAround(asked, tokenResponse(asked, token), token))
    response.headers.set('x-onbehalf-user', labelText(proved.account.userPrincipalName))
    return response
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return faultResponse(error, messageId)
  }
}

/** The binding of AD FS's endpoints speaks SOAP 1.2 in UTF-8 alone; a message of SOAP 1.1 would be `text/xml`. */
function isSoap12(headers: Headers): boolean {
  const [type, ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(/\s*;\s*/)
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  return type === 'application/soap+xml' && (charset === undefined || /^"?utf-8"?$/.test(charset))
}

/**
 * As Windows Communication Foundation says it, in the status line; here in the body, for HTTP libraries drop the other.
 *
 * @see https://learn.microsoft.com/archive/blogs/haoxu/common-wwsapi-errors-soap-version-mismatch
 */
function wrongContentType(headers: Headers): Response {
  const type = (headers.get('content-type') ?? '').slice(0, 200)
  return new Response(
    `Cannot process the message because the content type '${type}' was not the expected type 'application/soap+xml; charset=utf-8'.`,
    { status: 415, headers: { 'content-type': 'text/plain; charset=utf-8' } },
  )
}
