/** What a mail server offers to who did not prove anything. */
export interface Offered {
  /** Where a token comes from; absent where no modern authentication is offered. */
  authorizationUri?: string
  basic: boolean
}

/** Reads the header `WWW-Authenticate` of a mail server. */
export function offeredBy({ headers }: Response): Offered {
  const header = headers.get('www-authenticate') ?? ''
  const uri = /^\s*bearer\b/i.test(header) ? /authorization_uri="([^"]+)"/i.exec(header)?.[1] : undefined
  return {
    ...(uri !== undefined && URL.canParse(uri) && { authorizationUri: uri }),
    basic: /(?:^|,)\s*basic\b/i.test(header),
  }
}
