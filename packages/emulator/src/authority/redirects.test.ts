import { expect, it } from 'vitest'
import type { Application } from '../tenant/records.js'
import { firstRedirect, matchRedirect } from './redirects.js'

const application = {
  web: { redirectUris: ['https://app.example/callback', 'http://localhost:5000/auth'] },
  spa: { redirectUris: ['https://app.example/spa'] },
  publicClient: { redirectUris: ['http://localhost', 'http://127.0.0.1/x', 'myapp://auth'] },
} as Application

it.each([
  ['https://app.example/callback', 'web'],
  ['https://app.example/spa', 'spa'],
  ['http://localhost:6000/auth', 'web'],
  ['http://localhost:49152', 'publicClient'],
  ['http://localhost:49152/', 'publicClient'],
  ['http://127.0.0.1:8080/x', 'publicClient'],
  ['myapp://auth', 'publicClient'],
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
])('%s is not registered', (_what, uri) => {
  expect(matchRedirect(application, uri)).toBeUndefined()
})

it('without a redirect in the request the first one is meant', () => {
  expect(firstRedirect(application)).toEqual({ uri: 'https://app.example/callback', platform: 'web' })
})
