import { describe, expect, it } from 'vitest'
import { exchange } from '../../test/entries'
import { wireOf } from './wire'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('the wire words', () => {
  it.each([
    ['POST /token', exchange()],
    [
      'POST /token, on-behalf-of',
      exchange({
        request: {
          headers: form,
          body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&requested_token_use=on_behalf_of',
        },
      }),
    ],
    [
      'POST /token, refresh token',
      exchange({
        request: { headers: { 'Content-Type': form['content-type'] }, body: 'grant_type=refresh_token' },
      }),
    ],
    [
      'GET /me/messages?$top=5',
      exchange({ method: 'GET', url: 'https://graph.microsoft.com/v1.0/me/messages?%24top=5' }),
    ],
    ['GET /me', exchange({ method: 'GET', url: 'https://localhost:8443/graph/v1.0/me' })],
    [
      'GET /discovery/v2.0/keys',
      exchange({ method: 'GET', url: 'https://localhost:8443/common/discovery/v2.0/keys' }),
    ],
    ['getAccessToken', exchange({ kind: 'office', method: 'getAccessToken', url: 'Contoso Inbox' })],
  ])('%s', (words, entry) => {
    expect(wireOf(entry)).toBe(words)
  })

  it('leave a long query out', () => {
    const url = `https://localhost:8443/common/oauth2/v2.0/authorize?state=${'x'.repeat(60)}`
    expect(wireOf(exchange({ method: 'GET', url }))).toBe('GET /authorize?…')
  })
})
