const trust = 'http://schemas.xmlsoap.org/ws/2005/02/trust'
const oasis = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity'

/** A request of WS-Trust 2005 for a SAML token of a version by name and password. */
export function passwordMessage(name, password, version, now) {
  const tokenType = `urn:oasis:names:tc:SAML:${version === '1.1' ? '1.0' : '2.0'}:assertion`
  const at = (milliseconds) => new Date(milliseconds).toISOString()
  return `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing" xmlns:u="${oasis}-utility-1.0.xsd">
<s:Header><a:Action s:mustUnderstand="1">${trust}/RST/Issue</a:Action><a:MessageID>urn:uuid:11111111-2222-4333-8444-555555555555</a:MessageID>
<o:Security s:mustUnderstand="1" xmlns:o="${oasis}-secext-1.0.xsd"><u:Timestamp u:Id="_0"><u:Created>${at(now)}</u:Created><u:Expires>${at(now + 600_000)}</u:Expires></u:Timestamp>
<o:UsernameToken u:Id="token"><o:Username>${name}</o:Username><o:Password>${password}</o:Password></o:UsernameToken></o:Security></s:Header>
<s:Body><t:RequestSecurityToken xmlns:t="${trust}"><p:AppliesTo xmlns:p="http://schemas.xmlsoap.org/ws/2004/09/policy"><a:EndpointReference><a:Address>urn:federation:MicrosoftOnline</a:Address></a:EndpointReference></p:AppliesTo>
<t:KeyType>http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey</t:KeyType><t:RequestType>${trust}/Issue</t:RequestType><t:TokenType>${tokenType}</t:TokenType></t:RequestSecurityToken></s:Body></s:Envelope>`
}
