export const clientId = '2c3caa80-93f9-425e-8b85-0745f50c0d24'
export const scope = `api://localhost:3000/${clientId}/access_as_user`

/** A token for the add-in, or for another audience, with a number to tell it from others. */
export function token(number = 1, aud: string = clientId): string {
  return unsigned({ aud, number })
}

/** A token for the add-in that says whom it is of. */
export function personToken(claims: object): string {
  return unsigned({ aud: clientId, ...claims })
}

function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part(claims)}.signature`
}
