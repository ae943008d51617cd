import type { Entry } from '../src/trace/entry.ts'

/** An exchange for tests: what matters is given, the rest is plain. */
export function exchange(given: Partial<Entry> = {}): Entry {
  return {
    id: 1,
    time: '2026-03-02T09:41:00.000Z',
    duration: 20,
    from: 'api',
    to: 'entra',
    kind: 'http',
    method: 'POST',
    url: 'https://localhost:8443/common/oauth2/v2.0/token',
    status: 200,
    summary: 'API asks for a Graph token for Mila',
    quiet: false,
    request: { headers: {} },
    response: { headers: {} },
    ...given,
  }
}

/** A time `milliseconds` after the start of the tests' day. */
export const at = (milliseconds: number): string =>
  new Date(Date.parse('2026-03-02T09:41:00.000Z') + milliseconds).toISOString()

/** An unsigned token with these claims. */
export function token(claims: object, header: object = { alg: 'RS256', typ: 'JWT', kid: 'k1' }): string {
  const part = (value: object) =>
    btoa(unescape(encodeURIComponent(JSON.stringify(value))))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '')
  return `${part(header)}.${part(claims)}.c2lnbmF0dXJl`
}
