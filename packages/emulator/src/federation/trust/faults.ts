import { namespaces } from '../../xml/namespaces.js'
import { type Xml, xml } from '../../xml/write-xml.js'

/** Whose word the code of a fault is. */
const vocabularies = {
  security: namespaces.security,
  trust: namespaces.trust13,
  addressing: namespaces.addressing,
} as const

/**
 * Why AD FS refuses a request of WS-Trust; codes and sentences as it words them.
 *
 * @see https://docs.oasis-open.org/ws-sx/ws-trust/v1.3/ws-trust.html, section 11
 */
const rows = {
  unauthenticated: {
    words: 'security',
    code: 'FailedAuthentication',
    text: 'ID3242: The security token could not be authenticated or authorized.',
  },
  locked: {
    words: 'security',
    code: 'FailedAuthentication',
    text: 'The referenced account is currently locked out and may not be logged on to.',
  },
  disabled: {
    words: 'security',
    code: 'FailedAuthentication',
    text: 'The referenced account is currently disabled and may not be logged on to.',
  },
  passwordExpired: {
    words: 'security',
    code: 'FailedAuthentication',
    text: 'The password of the referenced account has expired.',
  },
  stale: {
    words: 'security',
    code: 'InvalidSecurity',
    text: 'An error occurred when verifying security for the message: its timestamp is not of now.',
  },
  unknownScope: {
    words: 'trust',
    code: 'InvalidScope',
    text: 'ID3082: The request scope is not valid or is unsupported.',
  },
  malformed: {
    words: 'trust',
    code: 'InvalidRequest',
    text: 'ID3035: The request was not valid or is malformed.',
  },
  otherVersion: {
    words: 'soap',
    code: 'VersionMismatch',
    text: 'The message is of another version of SOAP than 1.2.',
  },
  notUnderstood: {
    words: 'soap',
    code: 'MustUnderstand',
    text: 'A header that has to be understood is not understood here.',
  },
  addressingMissing: {
    words: 'addressing',
    code: 'MessageAddressingHeaderRequired',
    text: 'A required header representing a Message Addressing Property is not present.',
  },
  invalidAddressing: {
    words: 'addressing',
    code: 'InvalidAddressingHeader',
    text: 'A header representing a Message Addressing Property is not valid and the message cannot be processed.',
  },
  actionNotSupported: {
    words: 'addressing',
    code: 'ActionNotSupported',
    text: 'The [action] cannot be processed at the receiver.',
  },
  notHere: {
    words: 'addressing',
    code: 'DestinationUnreachable',
    text: 'No route can be determined to reach [destination].',
  },
  answerElsewhere: {
    words: 'addressing',
    code: 'OnlyAnonymousAddressSupported',
    text: 'The answer goes to who asks, and nowhere else.',
  },
} as const satisfies Record<string, { words: keyof typeof vocabularies | 'soap'; code: string; text: string }>

/** One of the reasons. */
export type FaultReason = keyof typeof rows

/** A refusal of WS-Trust. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly reason: FaultReason
  /** What only the journal shows. */
  readonly detail: string | undefined

  constructor(reason: FaultReason, detail?: string) {
    super(rows[reason].text)
    this.reason = reason
    this.detail = detail
  }
}

/** A fault as SOAP 1.2 answers it; AD FS answers 500 to a wrong password too. */
export function faultResponse({ reason }: Fault, relatesTo: string | undefined): Response {
  const { words, code, text } = rows[reason]
  const relates = relatesTo === undefined ? undefined : xml`<a:RelatesTo>${relatesTo}</a:RelatesTo>`
  const body = xml`
    <s:Envelope xmlns:s="${namespaces.soap12}" xmlns:a="${namespaces.addressing}">
      <s:Header>
        <a:Action s:mustUnderstand="1">http://www.w3.org/2005/08/addressing/soap/fault</a:Action>
        ${relates}
      </s:Header>
      <s:Body>
        <s:Fault>
          <s:Code>
            <s:Value>s:${words === 'soap' ? code : 'Sender'}</s:Value>
            ${words === 'soap' ? undefined : subcode(vocabularies[words], code)}
          </s:Code>
          <s:Reason><s:Text xml:lang="en-US">${text}</s:Text></s:Reason>
        </s:Fault>
      </s:Body>
    </s:Envelope>`
  return soapResponse(body.text, 500)
}

function subcode(vocabulary: string, code: string): Xml {
  return xml`<s:Subcode><s:Value xmlns:c="${vocabulary}">c:${code}</s:Value></s:Subcode>`
}

/** An answer in SOAP 1.2. */
export function soapResponse(body: string, status = 200): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/soap+xml; charset=utf-8', 'cache-control': 'no-store' },
  })
}
