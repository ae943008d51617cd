import { describe, expect, it } from 'vitest'
import { exchange, token } from '../../test/entries'
import { asCurl } from './curl'
import { asMarkdown } from './markdown'
import { addressWithoutSecrets, bodyWithoutSecrets, withoutSecrets } from './secrets'

const jwt = token({ aud: 'api' })
const full = exchange({
  url: `https://localhost:8443/common/oauth2/v2.0/token?client-request-id=1&code=0.AXoA`,
  request: {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Bearer ${jwt}`,
      cookie: '__Host-onbehalf-1=abc',
      'x-custom': `old ${jwt}`,
    },
    body: `grant_type=x&client_secret=s3cret&assertion=${jwt}&scope=Mail.Read`,
  },
  response: {
    headers: { 'set-cookie': 'a=b', location: 'https://localhost:3000/#code=0.AXoA&state=1' },
    body: JSON.stringify({
      access_token: jwt,
      refresh_token: '0.Ab',
      nested: { list: [jwt] },
      error: { code: 'x' },
    }),
  },
})
const secrets = [jwt, 's3cret', '0.AXoA', '0.Ab', '=abc', 'a=b']

describe('what may be copied', () => {
  it.each(secrets)('does not contain %s', (secret) => {
    expect(JSON.stringify(withoutSecrets(full))).not.toContain(secret)
    expect(asMarkdown(full)).not.toContain(secret)
    expect(asCurl(full)).not.toContain(secret)
  })

  it('keeps what is no secret', () => {
    const { url, request, response } = withoutSecrets(full)
    expect(url).toContain('client-request-id=1')
    expect(request.body).toBe(
      'grant_type=x&client_secret=$CLIENT_SECRET&assertion=$ASSERTION&scope=Mail.Read',
    )
    expect(response.headers.location).toBe('https://localhost:3000/#code=$CODE&state=1')
    expect(JSON.parse(response.body ?? '').error).toEqual({ code: 'x' })
  })

  it('hides secrets of a JSON document that was cut', () => {
    expect(bodyWithoutSecrets('{"access_token":"opaque-value","expires_in":1,"id_to')).not.toContain('opaque')
    expect(bodyWithoutSecrets('{"expires_in":1,"refresh_token":"opaque-val')).not.toContain('opaque')
  })

  it('hides a code that can be redeemed, and shows the name of an error', () => {
    const redeemable = `0.${'A'.repeat(60)}`
    expect(bodyWithoutSecrets(JSON.stringify({ code: redeemable }))).not.toContain(redeemable)
    expect(bodyWithoutSecrets('{"code":"consent-required"}')).toContain('consent-required')
  })

  it('hides the code of a text to a phone, and nothing else of it', () => {
    const texted = exchange({
      to: 'phone',
      method: 'TEXT',
      url: 'phone:%2B1%20555%200100',
      summary: 'Entra texts +1 555 0100: "482913 is your code. It counts for five minutes."',
    })
    expect(asMarkdown(texted)).toContain('Entra texts +1 555 0100: "$CODE is your code.')
    expect(asMarkdown(texted)).not.toContain('482913')
    expect(asCurl(texted)).toBeUndefined()
  })

  it('hides tokens under names that nobody knows', () => {
    expect(addressWithoutSecrets(`https://localhost/?mine=${jwt}`)).toBe('https://localhost/?mine=$TOKEN')
    expect(bodyWithoutSecrets(`token is ${jwt}.`)).toBe('token is $TOKEN.')
  })
})

describe('curl', () => {
  it('is a command whose secrets are variables of the shell', () => {
    expect(asCurl(full)).toBe(
      [
        `curl --request POST 'https://localhost:8443/common/oauth2/v2.0/token?client-request-id=1&code='"$CODE"''`,
        `--header 'content-type: application/x-www-form-urlencoded'`,
        `--header 'authorization: Bearer '"$TOKEN"''`,
        `--header 'cookie: '"$COOKIE"''`,
        `--header 'x-custom: old '"$TOKEN"''`,
        `--data-raw 'grant_type=x&client_secret='"$CLIENT_SECRET"'&assertion='"$ASSERTION"'&scope=Mail.Read'`,
      ].join(' \\\n  '),
    )
  })

  it('lets nothing of the request run in the shell', () => {
    const body = `it's $(rm -rf /) \`id\` $HOME`
    expect(asCurl(exchange({ request: { headers: {}, body } }))).toContain(
      `--data-raw 'it'\\''s $(rm -rf /) \`id\` $HOME'`,
    )
  })

  it('is not offered for a call between the add-in and Office', () => {
    expect(asCurl(exchange({ kind: 'office' }))).toBeUndefined()
  })
})

describe('Markdown', () => {
  it('fences a body that has fences in it', () => {
    const body = 'text\n```\nmore'
    expect(asMarkdown(exchange({ response: { headers: {}, body } }))).toContain('````\ntext\n```\nmore\n````')
  })
})
