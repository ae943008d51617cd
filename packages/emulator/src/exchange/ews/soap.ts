import { Xml, xml } from '../../xml/write-xml.js'

/** Namespaces of SOAP 1.1 and of Exchange Web Services. */
export const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
export const messages = 'http://schemas.microsoft.com/exchange/services/2006/messages'
export const types = 'http://schemas.microsoft.com/exchange/services/2006/types'
const errors = 'http://schemas.microsoft.com/exchange/services/2006/errors'

/** Codes of SOAP itself, of which Exchange says no more. */
const ofSoap = { MustUnderstand: true, VersionMismatch: true } as const

/** A request that is refused as a whole: its code and its sentence. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault'
  readonly code:
    | 'ErrorInvalidRequest'
    | 'ErrorSchemaValidation'
    | 'ErrorImpersonateUserDenied'
    | keyof typeof ofSoap

  constructor(code: SoapFault['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** An answer of one operation. */
export function soapAnswer(content: Xml, status = 200): Response {
  const envelope = xml`
    <s:Envelope xmlns:s="${soap11}">
      <s:Header>
        <h:ServerVersionInfo MajorVersion="15" MinorVersion="20" MajorBuildNumber="0" MinorBuildNumber="0"
          Version="V2018_01_08" xmlns:h="${types}"/>
      </s:Header>
      <s:Body>${content}</s:Body>
    </s:Envelope>`
  return new Response(`<?xml version="1.0" encoding="utf-8"?>${envelope}`, {
    status,
    headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'private' },
  })
}

/** A refusal of the whole request. */
export function soapFault({ code, message }: SoapFault): Response {
  const isOfSoap = code in ofSoap
  const fault = xml`
    <s:Fault>
      <faultcode xmlns:a="${types}">${isOfSoap ? 's' : 'a'}:${code}</faultcode>
      <faultstring xml:lang="en-US">${message}</faultstring>
      ${isOfSoap ? undefined : detailOf(code, message)}
    </s:Fault>`
  return soapAnswer(fault, 500)
}

function detailOf(code: string, message: string): Xml {
  return xml`
      <detail>
        <e:ResponseCode xmlns:e="${errors}">${code}</e:ResponseCode>
        <e:Message xmlns:e="${errors}">${message}</e:Message>
      </detail>`
}

/** The answer of an operation: one message for each thing that was asked for. */
export function operationAnswer(name: string, answers: readonly Xml[]): Xml {
  const element = `${name}Response`
  return xml`${opening(element)}<m:ResponseMessages>${answers}</m:ResponseMessages>${closing(element)}`
}

/** One thing that was found. */
export function found(name: string, content: Xml): Xml {
  const element = `${name}ResponseMessage`
  return xml`${opening(element, ' ResponseClass="Success"')}<m:ResponseCode>NoError</m:ResponseCode>${content}${closing(element)}`
}

/** One thing that was not: its code and its sentence. */
export function notFound(name: string, code: string, sentence: string): Xml {
  const element = `${name}ResponseMessage`
  const content = xml`
    <m:MessageText>${sentence}</m:MessageText>
    <m:ResponseCode>${code}</m:ResponseCode>
    <m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>
    <m:Items/>`
  return xml`${opening(element, ' ResponseClass="Error"')}${content}${closing(element)}`
}

/** Names of elements are ours alone; a template would escape nothing in them and take them for text. */
function opening(element: string, attributes = ''): Xml {
  return new Xml(`<m:${element}${attributes} xmlns:m="${messages}" xmlns:t="${types}">`)
}

function closing(element: string): Xml {
  return new Xml(`</m:${element}>`)
}
