import { expect, test } from 'vitest'
import { carriesPassword } from './password-in-clear.js'

const form = 'application/x-www-form-urlencoded'
const soap = 'application/soap+xml; charset=utf-8'
const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`

function carries(path: string, headers: Record<string, string>, requestBody: string): boolean {
  return carriesPassword({ path, requestHeaders: new Headers(headers), requestBody })
}

test.each([
  ['a sign-in form', '/common/sign-in', { 'content-type': form }, 'flow=x&password=secret'],
  ['a new password', '/common/sign-in', { 'content-type': form }, 'newPassword=secret'],
  [
    'a header of WS-Security',
    '/adfs/services/trust/2005/usernamemixed',
    { 'content-type': soap },
    '<o:Password>secret</o:Password>',
  ],
  [
    'such a header by another prefix',
    '/adfs/services/trust/2005/usernamemixed',
    { 'content-type': soap },
    '<o.x:Password>secret</o.x:Password>',
  ],
  [
    'such a header in what calls itself something else',
    '/adfs/services/trust/2005/usernamemixed',
    { 'content-type': 'text/plain' },
    '\uFEFF\n<o:Password>secret</o:Password>',
  ],
  [
    'a form whose type is written otherwise',
    '/common/sign-in',
    { 'content-type': 'Application/X-WWW-Form-URLEncoded; charset=utf-8' },
    'password=secret',
  ],
  [
    'a signed request of a device',
    '/common/oauth2/token',
    { 'content-type': form },
    `request=${jwt({ password: 'secret' })}`,
  ],
  ['HTTP Basic', '/exchange/ews', { authorization: 'Basic eDp5' }, ''],
])('%s carries one', (_what, path, headers, body) => {
  expect(carries(path, headers as unknown as Record<string, string>, body)).toBe(true)
})

test.each([
  ['a form whose field is empty', '/common/sign-in', { 'content-type': form }, 'password='],
  ['a client that proves itself', '/common/oauth2/v2.0/token', { authorization: 'Basic eDp5' }, ''],
  ['a token of AD FS', '/login.srf', { 'content-type': form }, 'wresult=%3CAssertion%3E'],
  ['a request by a key', '/common/oauth2/token', { 'content-type': form }, `request=${jwt({ kid: 'x' })}`],
])('%s carries none', (_what, path, headers, body) => {
  expect(carries(path, headers as unknown as Record<string, string>, body)).toBe(false)
})
