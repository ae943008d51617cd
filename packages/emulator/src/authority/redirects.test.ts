import { expect, it } from 'vitest'
import type { Application } from '../tenant/records.js'
import { firstRedirect, matchRedirect } from './redirects.js'

const application = {
  web: { redirectUris: ['https://app.example/callback', 'http://localhost:5000/auth'] },
  spa: { redirectUris: ['https://app.example/spa', 'brk-multihub://localhost:3000'] },
  publicClient: { redirectUris: ['http://localhost', 'http://127.0.0.1/x', 'myapp://auth'] },
} as Application

it.each([
  ['https://app.example/callback', 'web'],
  ['https://app.example/spa', 'spa'],
  ['http://localhost:6000/auth', 'web'],
  ['http://localhost:49152', 'publicClient'],
  ['http://localhost:49152/', 'publicClient'],
  ['http://127.0.0.1:8080/x', 'publicClient'],
  ['http://127.0.0.1/x', 'publicClient'],
  ['myapp://auth', 'publicClient'],
  ['brk-multihub://localhost:3000', 'spa'],
])('%s is registered as %s', (uri, platform) => {
  expect(matchRedirect(application, uri)).toEqual({ uri, platform })
})

it.each([
  ['another port of a real host', 'https://app.example:8443/callback'],
  ['another case', 'https://app.example/Callback'],
  ['a slash more', 'https://app.example/callback/'],
  ['a query', 'https://app.example/callback?x=1'],
  ['another scheme', 'https://localhost:5000/auth'],
  ['another path of localhost', 'http://localhost:5000/other'],
  ['a fragment', 'http://localhost:5000/auth#x'],
  ['a user', 'http://a@localhost:5000/auth'],
  ['a host that begins like localhost', 'http://localhost.example/auth'],
  ['no address', 'nothing'],
  ['a line break at the end', 'http://localhost:5000/auth\n'],
  ['a control character', 'http://localhost:5000/auth\u0001'],
  ['a blank before it', ' http://localhost:5000/auth'],
  ['a blank after it', 'http://localhost:5000/auth '],
  ['a tab inside', 'http://local\thost:5000/auth'],
  ['a host in other writing', 'http://loc\u0430lhost:5000/auth'],
  ['a host in wide letters', 'http://\uff4cocalhost:5000/auth'],
  ['a host in capitals', 'http://LOCALHOST:5000/auth'],
  ['a scheme in capitals', 'HTTP://localhost:5000/auth'],
  ['backslashes', 'http:\\\\localhost:5000\\auth'],
  ['no slashes', 'http:localhost:5000/auth'],
  ['one slash', 'http:/localhost:5000/auth'],
  ['a way up and down again', 'http://localhost:5000/a/../auth'],
  ['a dot', 'http://localhost:5000/./auth'],
  ['an encoded letter', 'http://localhost:5000/%61uth'],
  ['a question mark and nothing behind it', 'http://localhost:5000/auth?'],
  ['a colon and no port', 'http://localhost:/auth'],
  ['a port that none can have', 'http://localhost:99999/auth'],
  ['a port before another host', 'http://localhost:5000@evil.example/auth'],
  ['another number for the loopback address', 'http://127.1:5000/x'],
  ['another port of a scheme of its own', 'brk-multihub://localhost:3001'],
])('%s is not registered', (_what, uri) => {
  expect(matchRedirect(application, uri)).toBeUndefined()
})

it('without a redirect in the request the first one is meant', () => {
  expect(firstRedirect(application)).toEqual({ uri: 'https://app.example/callback', platform: 'web' })
})
