import { deepMarker } from './call.js'

/** Text that breaks programs: by length, by alphabet, by meaning. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'undefined',
  'true',
  '\u0000',
  'a\r\nset-cookie: x=y',
  '\ud800',
  '💩\u202e\ufeff',
  '%ff%00%zz',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '<script>alert(1)</script>',
  '"\'><img src=x onerror=alert(1)>',
  "' or 1=1 --",
  '{{7*7}}$' + '{7*7}',
  'a'.repeat(300),
  'é'.repeat(5_000),
  'a'.repeat(70_000),
  '<a'.repeat(30_000),
  '&a'.repeat(20_000),
  '"a'.repeat(30_000),
  'eyJ'.repeat(20_000),
  'a.'.repeat(20_000),
  `${'a@'.repeat(20_000)}!`,
  '('.repeat(5_000),
  `${' '.repeat(50_000)}x`,
  'openid '.repeat(5_000),
  'x y "z" \\ ü',
  'http://[::1',
  'https://localhost:99999/',
  'https://user:pass@localhost:3000/auth/callback',
  'javascript:alert(1)',
  'data:text/html,x',
  'urn:ietf:wg:oauth:2.0:oob',
  'https://xn--ls8h.example/',
  '00000000-0000-0000-0000-000000000000',
  'fec4f964-8bc9-4fac-b972-1c1da35adbcd',
  '9999-12-31T23:59:59.9999999Z',
  '+275760-09-13T00:00:00.001Z',
  '-000001-01-01T00:00:00Z',
  'PT99999999999999999999H',
  'P1Y',
  '999.999.999.999',
  '::ffff:127.0.0.1/200',
  'e30.e30.e30',
  'eyJhbGciOiJub25lIn0.e30.',
  'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19.e30.AAAA',
  'eyJhbGciOiJSUzI1NiIsImtpZCI6bnVsbH0.bnVsbA.AA',
  `${Buffer.from('{"alg":"RS256","x5c":["AA"],"jwk":{},"ctx":"!"}').toString('base64url')}.W10.AA`,
  `${'a'.repeat(40_000)}.b.c`,
  '....',
  '=',
  '====',
  'AwAB',
  '1.A',
  '1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '{"access_token":{"acrs":{"essential":true,"value":7}}}',
  '{"access_token":{"__proto__":null}}',
  '{"id_token":[]}',
  '[]',
  '{',
  deepMarker,
  '[['.repeat(20_000),
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>',
  '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
  '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="a"/>',
  `${'<b>'.repeat(10_000)}`,
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body/></s:Envelope>',
  Buffer.from('<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion"/>').toString('base64url'),
  'a\tb\u0001\u001f\u007f\u0085c',
  '\ud83d',
  '\udca9\ud83d',
  `${'\ud800'.repeat(3_000)}`,
  `https://localhost:8443/${'%e2%82%ac'.repeat(5_000)}`,
  'https://localhost:3000/\u20ac',
  'blob:https://localhost:8443/x',
  'İıſK',
  'ﬁ\u0301\u200d\u2028',
  '\ufffe\uffff\u{10ffff}',
  '-0',
  '0x10',
  '1e3',
  '9007199254740993',
  '٣',
  '2026-02-30T25:61:61Z',
  'W/"1"',
  '*',
  '$filter',
  "a eq 'b' or (startswith(a,'",
  '@odata.type',
  'Bearer ',
  'Basic Og==',
  'Basic !!!',
]

/** What else JSON can hold where a text was expected. */
export const oddJson: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [null],
  [[[]]],
  { __proto__: null, constructor: { prototype: 1 } },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  { [`${'a'.repeat(1_000)}`]: 1 },
  Array.from({ length: 2_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, index])),
  deepMarker,
]

/** Headers that routes look at, and what breaks them. */
export const oddHeaders: readonly (readonly [name: string, value: string])[] = [
  ['authorization', ''],
  ['authorization', 'Bearer'],
  ['authorization', 'Bearer a.b.c'],
  ['authorization', `Bearer ${'a'.repeat(20_000)}`],
  ['authorization', 'Basic Og=='],
  ['authorization', 'Basic JTAwOiUwMA=='],
  ['authorization', 'Negotiate YII='],
  ['authorization', 'PoP x'],
  ['origin', 'null'],
  ['origin', 'https://localhost:3000'],
  ['origin', 'https://evil.example'],
  ['origin', 'not an origin'],
  ['sec-fetch-site', 'cross-site'],
  ['sec-fetch-mode', 'navigate'],
  ['accept', 'text/event-stream'],
  ['accept', '*/*;q=0'],
  ['accept-language', 'xx-'.repeat(500)],
  ['content-type', 'application/x-www-form-urlencoded; charset=utf-16'],
  ['content-type', 'application/json'],
  ['content-type', 'application/soap+xml'],
  ['content-type', 'multipart/form-data'],
  ['content-type', 'text/xml'],
  ['content-type', ''],
  ['content-type', 'application/x-www-form-urlencoded, application/json'],
  ['content-type', 'text/plain;charset=shift_jis'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', 'multipart/mixed; boundary=""'],
  ['content-type', 'application/json; charset=utf-7'],
  ['content-type', 'application/cbor'],
  ['content-type', 'application/octet-stream'],
  ['content-type', '*/*'],
  ['content-type', 'a'.repeat(5_000)],
  ['content-encoding', 'gzip'],
  ['transfer-encoding', 'chunked'],
  ['expect', '100-continue'],
  ['date', 'yesterday'],
  ['if-modified-since', 'x'],
  ['accept-encoding', 'identity;q=0'],
  ['accept', 'application/json;odata.metadata=x'],
  ['authorization', 'Basic bWlsYW5AY29udG9zby5jb20='],
  ['authorization', 'Basic w6k6w6k='],
  ['authorization', 'negotiate'],
  ['authorization', 'Bearer \u00e9'],
  ['origin', 'HTTPS://LOCALHOST:3000'],
  ['origin', 'https://localhost:3000, https://localhost:3000'],
  ['host', 'login.microsoftonline.com'],
  ['referer', 'x'],
  ['soapaction', '"x"'],
  ['x-ms-clitelem', ',,,'],
  ['x-client-sku', '\u00ff'],
  ['content-length', 'x'],
  ['content-length', '-5'],
  ['cookie', 'a=b; '.repeat(1_000)],
  ['cookie', '=;=;;__proto__=x'],
  ['client-request-id', 'not a guid'],
  ['return-client-request-id', 'true'],
  ['user-agent', ''],
  ['user-agent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'],
  ['user-agent', '('.repeat(3_000)],
  ['if-match', '*'],
  ['if-none-match', '"'],
  ['range', 'bytes=0-,-1'],
  ['range', 'bytes=99999999999999-1'],
  ['prefer', 'outlook.body-content-type="x"'],
  ['consistencylevel', 'eventual'],
  ['x-anchormailbox', 'oid:x@y'],
  ['x-ms-refreshtokencredential', 'a.b.c'],
  ['x-http-method-override', 'DELETE'],
  ['x-forwarded-for', '1.2.3.4'],
  ['x-onbehalf-address', '::1'],
  ['x-onbehalf-actor', 'api'],
  ['x-onbehalf-actor', '__proto__'],
  ['x-onbehalf-trace', 'é'.repeat(100)],
  ['x-onbehalf-summary', '<b>'],
  ['x-onbehalf-record', 'no'],
]

export const methods: readonly string[] = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'HEAD',
  'MERGE',
]

/** Values that the recorded calls sent and were answered with: valid codes, tokens, ids, names. */
export interface LiveValues {
  all: readonly string[]
  /** Those that stood under the name of no secret anywhere. */
  open: ReadonlySet<string>
}

/** A text that takes hold of a token and spoils one place of it. */
export function spoiled(token: string, place: number): string {
  const inside = Buffer.from(token, 'base64url').toString()
  if (inside.startsWith('<')) {
    const value = oddTexts[place % oddTexts.length] ?? ''
    return Buffer.from(spoiledMarkup(inside, place, value)).toString('base64url')
  }
  const parts = token.split('.')
  if (parts.length < 3) {
    const at = place % Math.max(1, token.length)
    return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
  }
  const [header = '', payload = ''] = parts
  const spoils: readonly (() => string)[] = [
    () => [...parts.slice(0, -1), spoiled(parts.at(-1) ?? '', place)].join('.'),
    () => [...parts.slice(0, -1), ''].join('.'),
    () => [header, payload].join('.'),
    () => [...parts, ...parts].join('.'),
    () => [withMember(header, 'alg', 'none'), ...parts.slice(1)].join('.'),
    () => [withMember(header, 'alg', 'HS256'), ...parts.slice(1)].join('.'),
    () => [withMember(header, 'kid', {}), ...parts.slice(1)].join('.'),
    () => [withMember(header, 'ctx', '!'), ...parts.slice(1)].join('.'),
    () => [withMember(header, 'x5c', [7]), ...parts.slice(1)].join('.'),
    () => [withMember(header, 'crit', ['x']), ...parts.slice(1)].join('.'),
    () => [header, withMember(payload, 'exp', 'x'), ...parts.slice(2)].join('.'),
    () => [header, withMember(payload, 'aud', [null]), ...parts.slice(2)].join('.'),
    () => [header, withMember(payload, 'tid', {}), ...parts.slice(2)].join('.'),
    () => [header, 'bnVsbA', ...parts.slice(2)].join('.'),
    () => [header, '!', ...parts.slice(2)].join('.'),
  ]
  return spoils[place % spoils.length]?.() ?? token
}

const snippets = [
  '€',
  '\r\nset-cookie: x=y',
  '\u0000',
  '\ud800',
  '\t',
  '\u0085',
  '💩',
  '%',
  '%0d%0a',
  '"',
  '<',
  '\\',
  ';',
  '../',
  '#',
  ' ',
]
const addressEdits: readonly ((address: string) => string)[] = [
  (address) => `blob:${address}`,
  (address) => `view-source:${address}`,
  (address) => `\t${address}\n`,
  (address) => address.replace('//', '//a:b@'),
  (address) => address.replace('//', '\\\\'),
  (address) => address.replace('//', '//evil.example\\@'),
  (address) => address.replace(/:\d+/, ''),
  (address) => address.replace('https:', 'http:'),
  (address) => address.replace('localhost', 'LOCALHOST.'),
  (address) => address.replace('localhost', '127.1'),
  (address) => `${address}/../..//evil.example`,
  (address) => `${address}?code=x&state=y#z`,
]

/** Every form of an address that somebody may take for the same one, and is another. */
export function* editedAddresses(address: string): Iterable<string> {
  for (const edit of addressEdits) yield edit(address)
  for (const snippet of snippets) yield address + snippet
}

/** A text that keeps what it was but for one place: what only looks at the beginning takes it for good. */
export function edited(text: string, place: number): string {
  const which = Math.floor(place / 2)
  const isAddress = text.includes('://')
  if (isAddress && place % 2 === 0) return addressEdits[which % addressEdits.length]?.(text) ?? text
  const snippet = snippets[which % snippets.length] ?? ''
  const ends = [text.length, 0, Math.floor(text.length / 2)]
  const at = ends[isAddress ? 0 : Math.floor(which / snippets.length) % ends.length] ?? 0
  return text.slice(0, at) + snippet + text.slice(at)
}

/** XML or HTML with one tag or one text in it dropped, said twice, moved or replaced by `value`. */
export function spoiledMarkup(text: string, place: number, value: string): string {
  const pieces = text.split(/(<[^>]*>)/).filter((piece) => piece.trim() !== '')
  const at = Math.floor(place / 5) % Math.max(1, pieces.length)
  const piece = pieces[at] ?? ''
  const other = pieces[(at * 7 + 3) % Math.max(1, pieces.length)] ?? ''
  const inTag = piece.replace(/"[^"]*"/, JSON.stringify(value))
  const put = ['', piece + piece, other, value, inTag][place % 5] ?? ''
  return pieces.map((kept, index) => (index === at ? put : kept)).join('')
}

function withMember(segment: string, name: string, value: unknown): string {
  try {
    const members: unknown = JSON.parse(Buffer.from(segment, 'base64url').toString())
    return Buffer.from(JSON.stringify({ ...Object(members), [name]: value })).toString('base64url')
  } catch {
    return segment
  }
}
