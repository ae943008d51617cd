import type { Emulator } from '../../../src/emulator.js'

/** A request for a token as a desktop library writes it; what is wrong with it is said by a member. */
export interface TokenMessage {
  segment?: '2005' | '13'
  version?: '1.1' | '2.0'
  name: string
  password: string
  appliesTo?: string
  /** Seconds after the emulator's clock. */
  created?: number
  action?: string
  keyType?: string
  endpoint?: string
  headers?: Record<string, string>
}

const trust = {
  '2005': 'http://schemas.xmlsoap.org/ws/2005/02/trust',
  '13': 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
}
const keys = {
  '2005': 'http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey',
  '13': 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/Bearer',
}
const utility = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

/** Asks AD FS for a token by WS-Trust. */
export async function requestToken(
  emulator: Emulator,
  message: TokenMessage,
): Promise<{ status: number; headers: Headers; text: string }> {
  const { segment = '2005', endpoint = 'usernamemixed', headers = {} } = message
  const response = await emulator.fetch(
    new Request(`https://localhost:8443/adfs/services/trust/${segment}/${endpoint}`, {
      method: 'POST',
      headers: { 'content-type': 'application/soap+xml; charset=utf-8', ...headers },
      body: trustMessage(message, emulator.clock.now()),
    }),
  )
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The message itself, written at `now` (milliseconds). */
export function trustMessage(message: TokenMessage, now: number): string {
  const { segment = '2005', version = '1.1', name, password, created = 0 } = message
  const action = message.action ?? `${trust[segment]}/RST/Issue`
  const at = (seconds: number) => new Date(now + seconds * 1000).toISOString()
  return `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing" xmlns:u="${utility}">
    <s:Header>
      <a:Action s:mustUnderstand="1">${action}</a:Action>
      <a:MessageID>urn:uuid:11111111-2222-4333-8444-555555555555</a:MessageID>
      <o:Security s:mustUnderstand="1" xmlns:o="${security}">
        <u:Timestamp u:Id="_0"><u:Created>${at(created)}</u:Created><u:Expires>${at(created + 600)}</u:Expires></u:Timestamp>
        <o:UsernameToken u:Id="token"><o:Username>${name}</o:Username><o:Password>${password}</o:Password></o:UsernameToken>
      </o:Security>
    </s:Header>
    <s:Body>
      <t:RequestSecurityToken xmlns:t="${trust[segment]}">
        <p:AppliesTo xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"><a:EndpointReference>
          <a:Address>${message.appliesTo ?? 'urn:federation:MicrosoftOnline'}</a:Address>
        </a:EndpointReference></p:AppliesTo>
        <t:KeyType>${message.keyType ?? keys[segment]}</t:KeyType>
        <t:RequestType>${trust[segment]}/Issue</t:RequestType>
        <t:TokenType>urn:oasis:names:tc:SAML:${version === '1.1' ? '1.0' : '2.0'}:assertion</t:TokenType>
      </t:RequestSecurityToken>
    </s:Body>
  </s:Envelope>`
}

/** The assertion of an answer, as it stands in it. */
export function assertionIn(text: string): string {
  const [found] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(text) ?? []
  if (found === undefined) throw new Error(`No assertion: ${text}`)
  return found
}

/** Code and reason of a SOAP fault. */
export function faultIn(text: string): { code: string | undefined; reason: string | undefined } {
  return {
    code: /<s:Subcode><s:Value[^>]*>c:(\w+)</.exec(text)?.[1] ?? /<s:Code><s:Value>s:(\w+)</.exec(text)?.[1],
    reason: /<s:Text[^>]*>([^<]*)</.exec(text)?.[1],
  }
}
