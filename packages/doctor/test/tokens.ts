const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What stands for a signature: nobody may ever print it. */
export const signature = 'c2lnbmF0dXJlLXRoYXQtbm9ib2R5LW1heS1wcmludA'

export const tenant = '3f1b8c7e-5a29-4d60-9e84-7c2d1b0a9f35'
export const appId = '4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604'
export const office = 'd3590ed6-52b3-4102-aeff-aad2292ab01c'

/** A token with these claims and a signature that is none. */
export function token(claims: object, header: object = {}): string {
  return `${encoded({ typ: 'JWT', alg: 'RS256', kid: 'k1', ...header })}.${encoded(claims)}.${signature}`
}

const common = {
  iat: 1_796_028_000,
  nbf: 1_796_028_000,
  exp: 4_000_000_000,
  oid: '9b2f6d3e-81c4-4f7a-a5d0-3e6c8b1f2a74',
  tid: tenant,
  scp: 'access_as_user',
}

/** A v1 access token for the add-in's API. */
export function v1(amr: readonly string[], more: object = {}): string {
  return token({
    aud: `api://tools.contoso.com/${appId}`,
    iss: `https://sts.windows.net/${tenant}/`,
    appid: office,
    upn: 'mila@contoso.com',
    ver: '1.0',
    amr,
    ...common,
    ...more,
  })
}

/** A v2 access token for the add-in's API. */
export function v2(more: object = {}, header: object = {}): string {
  return token(
    {
      aud: appId,
      iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
      azp: office,
      preferred_username: 'mila@contoso.com',
      ver: '2.0',
      ...common,
      ...more,
    },
    header,
  )
}

/** As Entra begins it, with what a person copies along. */
export const secondFactorText = `{"error":"interaction_required","error_description":"AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.\\r\\nTrace ID: 5e2a7c91-0000-4000-8000-1f2e3d4c5b6a","error_codes":[50076],"claims":"{\\"access_token\\":{\\"polids\\":{\\"essential\\":true,\\"values\\":[\\"9ab03e19-ed42-4168-b6b7-7001fb3e933a\\"]}}}"}`

/** Two v1 tokens, with and without a second factor, and the refusal: the case of the public thread. */
export const pairInputs = [
  { name: 'desktop.jwt', text: v1(['pwd', 'rsa']) },
  { name: 'web.jwt', text: v1(['pwd', 'mfa']) },
  { name: 'error.txt', text: `${secondFactorText}\nSet-Cookie: fpc=An0therCookieOfEntra; path=/; secure` },
]
