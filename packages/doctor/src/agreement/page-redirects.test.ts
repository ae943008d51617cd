import { describe, expect, it } from 'vitest'
import { isBrokers, withPageRedirects } from './page-redirects.js'
import { readRegistration } from './registration.js'

const registered = (redirectUris: readonly string[]) =>
  readRegistration(JSON.stringify({ appId: '11111111-2222-3333-4444-555555555555', spa: { redirectUris } }))

const redirectsOf = (before: readonly string[], pages?: readonly string[]) =>
  withPageRedirects(registered(before), pages).spa.redirectUris

describe('redirects of pages', () => {
  it('come before those of brokers, and each kind keeps its order', () =>
    expect(
      redirectsOf(
        ['brk-multihub://a.example', 'https://a.example/1', 'BRK-1://b.example'],
        ['https://a.example/2'],
      ),
    ).toEqual([
      'https://a.example/1',
      'https://a.example/2',
      'brk-multihub://a.example',
      'BRK-1://b.example',
    ]))

  it('are sorted without a new one too', () =>
    expect(redirectsOf(['brk-multihub://a.example', 'https://a.example/'])).toEqual([
      'https://a.example/',
      'brk-multihub://a.example',
    ]))

  it('change nothing else of the registration', () => {
    const before = registered(['https://a.example/'])
    expect(withPageRedirects(before, ['https://a.example/2'])).toEqual({
      ...before,
      spa: { redirectUris: ['https://a.example/', 'https://a.example/2'] },
    })
    expect(before.spa.redirectUris).toEqual(['https://a.example/'])
  })
})

describe('a redirect', () => {
  it.each(['brk-multihub://a.example', 'BRK-9876://c'])('of a broker: %s', (uri) =>
    expect(isBrokers(uri)).toBe(true),
  )
  it.each(['https://a.example/brk-multihub', 'msalabc://auth', ''])('of nobody: %s', (uri) =>
    expect(isBrokers(uri)).toBe(false),
  )
})
