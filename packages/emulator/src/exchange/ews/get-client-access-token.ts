import { readManifest } from '@onbehalf/manifest'
import type { Element } from '@xmldom/xmldom'
import type { Ground } from '../../ground.js'
import { childrenOf, onlyChild, textOf } from '../../xml/elements.js'
import { type Xml, xml } from '../../xml/write-xml.js'
import type { ServerTokenType } from '../on-premises/server-tokens.js'
import type { MailboxCall, Operation } from './operation.js'
import { found, messages, notFound, operationAnswer, SoapFault, types } from './soap.js'

const name = 'GetClientAccessToken'
/** Most tokens of one request. */
const longest = 10
const tokenTypes: readonly string[] = ['CallerIdentity', 'ExtensionCallback'] satisfies ServerTokenType[]

/**
 * Tokens for an add-in, by the id of its manifest. Exchange Online gives none any more; a server on the premises does.
 *
 * @see https://learn.microsoft.com/exchange/client-developer/web-service-reference/getclientaccesstoken-operation
 */
export const getClientAccessToken: Operation = {
  name,
  async answer(call) {
    const wanted = onlyChild(call.request, messages, 'TokenRequests')
    const requests = wanted ? childrenOf(wanted, types, 'TokenRequest') : []
    if (requests.length === 0 || requests.length > longest)
      throw new SoapFault('ErrorSchemaValidation', 'The request failed schema validation: TokenRequests.')
    return operationAnswer(name, await Promise.all(requests.map((request) => tokenFor(call, request))))
  },
}

async function tokenFor({ ground, user, serverTokens }: MailboxCall, request: Element): Promise<Xml> {
  const id = textOf(onlyChild(request, types, 'Id')) ?? ''
  const type = textOf(onlyChild(request, types, 'TokenType')) ?? ''
  if (!tokenTypes.includes(type))
    throw new SoapFault('ErrorSchemaValidation', 'The request failed schema validation: TokenType.')
  if (!serverTokens)
    return notFound(
      name,
      'ErrorInternalServerError',
      'An internal server error occurred. The operation failed.',
    )
  const addInUrl = audienceOf(ground, id)
  if (addInUrl === undefined) {
    return notFound(
      name,
      'ErrorInvalidClientAccessTokenRequest',
      'No such extension is installed for this mailbox.',
    )
  }
  const isBrowserHosted = textOf(onlyChild(request, types, 'Scope')) === 'browser'
  const { token, lifetime } = await serverTokens.issue(type as ServerTokenType, {
    user,
    addInUrl,
    isBrowserHosted,
  })
  return found(
    name,
    xml`<m:Token><t:Id>${id}</t:Id><t:TokenType>${type}</t:TokenType><t:TokenValue>${token}</t:TokenValue><t:TTL>${lifetime / 60}</t:TTL></m:Token>`,
  )
}

/** The page that the token is meant for: that of the first form, or what a unified manifest names. */
function audienceOf({ store }: Ground, id: string): string | undefined {
  const installed = store.addIns.get(id.toLowerCase())
  if (!installed) return undefined
  const { identityAudience, taskPanes } = readManifest(installed.manifest)
  return identityAudience ?? taskPanes[0]?.url
}
