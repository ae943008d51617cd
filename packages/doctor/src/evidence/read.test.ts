import { describe, expect, test } from 'vitest'
import { har, refusal, registration } from '../../test/inputs.js'
import { v1, v2 } from '../../test/tokens.js'
import { explain } from '../explain.js'
import { Gatherer, gather } from './read.js'

const read = (text: string, name = 'pasted') => gather([{ name, text }], 0).evidence
const troubles = (text: string, name?: string) => read(text, name).troubles.map(({ sentence }) => sentence)

describe('a token', () => {
  const token = v1(['pwd'])
  test.each([
    ['in quotes', `"${token}"`],
    ['behind Bearer', `Authorization: Bearer ${token}`],
    ['in lines of a mail', token.replace(/(.{64})/g, '$1\r\n')],
    ['in quoted lines of a mail', `> ${token.replace(/(.{72})/g, '$1\n> ')}`],
    ['in the address of a redirect', `https://localhost/#access_token=${token}&token_type=Bearer`],
    ['in a string of code that goes on', token.replace(/(.{70})/g, "$1' +\n  '")],
    ['as claims of a page that shows them', JSON.stringify({ aud: 'x', iss: 'y', ver: '1.0', amr: ['pwd'] })],
  ])('is read %s', (_where, text) => {
    expect(read(text).tokens).toMatchObject([{ version: '1.0', methods: ['pwd'], cut: false }])
  })

  test('of which somebody copied some lines is read as far as they go', () => {
    const text = '{\n  "aud": "api://x",\n  ...\n  "amr": ["pwd"],\n  "ver": "1.0"\n}'
    expect(read(text).tokens).toMatchObject([{ version: '1.0', methods: ['pwd'], kind: 'access', cut: true }])
  })

  test('that is cut off is read as far as it goes', () => {
    const cut = token.slice(0, token.indexOf('.') + 200)
    expect(read(cut).tokens).toMatchObject([
      { cut: true, issuer: expect.stringContaining('sts.windows.net') },
    ])
  })

  test('belongs to the platform that is named before it, or in the name of its file', () => {
    expect(read(`Desktop: ${token}\nOWA: ${v2()}`).tokens.map(({ platform }) => platform)).toEqual([
      'desktop',
      'web',
    ])
    expect(read(token, 'outlook-web.jwt').tokens[0]?.platform).toBe('web')
  })
})

describe('an error', () => {
  test.each([
    ['JSON', refusal(50076, 'x', { suberror: 'basic_action' }), 'absent'],
    ['JSON with comments', `// from the log\n${refusal(50076, 'x').replace('{', '{ /* body */')}`, 'absent'],
    ['JSON with claims', refusal(50076, 'x', { claims: '{}' }), 'present'],
    ['text', 'AADSTS50076: Due to a configuration change', 'unknown'],
    [
      'the fragment of a redirect',
      'https://x/#error=interaction_required&error_description=AADSTS50076%3a+x',
      'unknown',
    ],
    ['an exception of MSAL', 'MsalUiRequiredException: AADSTS50076: x', 'unknown'],
    [
      'its address alone',
      'https://x/?error=invalid_grant&error_uri=https%3a%2f%2flogin.microsoftonline.com%2ferror%3fcode%3d50076',
      'unknown',
    ],
  ])('is read as %s', (_form, text, claims) => {
    expect(read(text).refusals).toMatchObject([{ numbers: [50076], claims }])
  })
})

describe('a sentence of Entra that came under another number, or under none', () => {
  test.each([
    [
      'AADSTS90023: Cross-origin token redemption is permitted only for the Single-Page Application client-type',
      [90023],
      9002326,
    ],
    ['AADSTS70002: Error. AADSTS50012: Invalid client secret is provided.', [50012], 7000215],
    ['AADSTS900382: Confidential Client is not supported in Cross Cloud request.', [900382], 900432],
    [
      "The resource principal named api://x was not found in the tenant named 'Contoso'. This can happen",
      [],
      500011,
    ],
  ])('%s', (text, numbers, means) => {
    expect(read(text).refusals).toContainEqual(expect.objectContaining({ numbers, means: [means] }))
  })

  test.each([
    'AADSTS700024: Client assertion is not within its valid time range.',
    'AADSTS7000215: Invalid client secret provided.',
    'The application was not found.',
  ])('is not heard in: %s', (text) => {
    for (const { means } of read(text).refusals) expect(means).toBeUndefined()
  })
})

describe('the refusal of a token by an API', () => {
  test.each([
    [
      "IDX10214: Audience validation failed. Audiences: 'api://a'. Did not match: validationParameters.ValidAudience: 'b' or x",
      { about: 'audience', got: 'api://a', wanted: 'b' },
    ],
    [
      "IDX10214: Audience validation failed. Audiences: 'System.String'. Did not match: validationParameters.ValidAudience: 'null'",
      { about: 'audience' },
    ],
    ['JsonWebTokenError: jwt audience invalid. expected: api://a', { about: 'audience', wanted: 'api://a' }],
    ['JWTClaimValidationFailed: unexpected "iss" claim value', { about: 'issuer' }],
    [
      "IDX10205: Issuer validation failed. Issuer: 'https://sts.windows.net/x/'. Did not match: validationParameters.ValidIssuer: 'https://login.microsoftonline.com/x/v2.0'",
      {
        about: 'issuer',
        got: 'https://sts.windows.net/x/',
        wanted: 'https://login.microsoftonline.com/x/v2.0',
      },
    ],
    ['IDX10503: Signature validation failed. Keys tried: …', { about: 'signature' }],
    ['JsonWebTokenError: invalid signature', { about: 'signature' }],
    ['TokenExpiredError: jwt expired', { about: 'lifetime' }],
    ['IDW10201: Neither scope or roles claim was found in the bearer token.', { about: 'scope' }],
  ])('%s', (text, said) => {
    expect(read(text).verifications).toEqual([{ from: 'pasted', ...said }])
  })

  test('is not heard where something else is refused', () => {
    expect(read('the audience was great; the certificate has an invalid signature').verifications).toEqual([])
  })
})

describe('what cannot be read is told', () => {
  test.each([
    ['nothing', '', /empty/],
    ['binary', 'PK\0\u0003\0\0\0\b', /binary/],
    ['JSON that was cut', '{"error": "invalid', /cut off/],
    ['XML that was cut', '<OfficeThing><a attr', /cut off/],
    ['words', 'hello', /Nothing in it was recognised/],
    ['a HAR that was cut', har({ url: 'https://x/', status: 200 }).slice(0, -20), /was cut off/],
    ['a token of noise', `eyJhbGciOiJub25lIn0.${'x'.repeat(80)}.sig`, /damaged/],
  ])('%s', (_what, text, says) => {
    expect(troubles(text)).toEqual([expect.stringMatching(says)])
  })

  test('entities that expand are refused with the manifest they stand in', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'b'.repeat(at + 1)} "${`&${at === 0 ? 'a' : 'b'.repeat(at)};`.repeat(10)}">`).join('')}]><OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1">&bbbbbbbbb;</OfficeApp>`
    const { manifests, troubles: told } = read(bomb)
    const [manifest] = manifests
    expect(told).toMatchObject([
      { sentence: expect.stringMatching(/^The manifest cannot be read: .*(?:DOCTYPE|entit)/i) },
    ])
    expect(manifest?.findings[0]).toMatchObject({
      rule: 'readable',
      message: expect.stringMatching(/DOCTYPE|entit/i),
    })
  })
})

test('an audience is refused also where no number stands before the sentence', () => {
  expect(
    read('Exchange Identity token validation error - Audience validation failed.').verifications,
  ).toEqual([{ from: 'pasted', about: 'audience' }])
})

describe('code', () => {
  test('is code however deep in folders it lies, and named by the end of its path', () => {
    const text = 'try { await ask() } catch (error) { switch (error.code) { case 13006: tell() } }'
    const deep = (name: string) => `${'folder-with-a-long-name/'.repeat(6)}${name}`
    expect(read(text, deep('pane.js')).codes).toEqual([])
    expect(read(text, deep('said.txt')).codes).toMatchObject([
      { code: 13006, from: expect.stringMatching(/^….{79}$/) },
    ])
  })

  const handler =
    'switch (error.code) {\n  case 13001: signIn(); break;\n  case 13006: again();\n}\n// AADSTS50076'

  test('speaks of what may happen; in a message it has happened', () => {
    expect(read(handler, 'sso.js')).toMatchObject({ codes: [], refusals: [], troubles: [] })
    expect(read(handler, 'mail.txt').codes).toHaveLength(2)
  })

  test('is read with its names of values, of which none is a secret', () => {
    const text =
      'const token = await Office.auth.getAccessToken(o)\nconst a = { client_secret: clientSecret, accessToken: result.accessToken }\nlet url = "x?state=" + state;\nheaders: { Authorization: "Bearer " + token }'
    expect(gather([{ name: 'a.js', text }], 0).removed).toEqual({})
  })
})

describe('large input', () => {
  test('a HAR in chunks gives the same as at once, wherever it is cut', () => {
    const text = har(
      {
        url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
        method: 'POST',
        status: 400,
        body: refusal(50076, 'quote " and \\ back'),
      },
      { url: 'https://graph.microsoft.com/v1.0/me', status: 200, body: `{"big":"${'x'.repeat(200_000)}"}` },
      { url: 'https://graph.microsoft.com/v1.0/me', status: 404 },
    )
    const whole = read(text).exchanges
    expect(whole).toHaveLength(3)
    expect(whole[0]?.refusal?.numbers).toEqual([50076])
    for (const size of [1_000, 7_777, 65_537]) {
      const gatherer = new Gatherer(0)
      const opened = gatherer.open('pasted')
      for (let at = 0; at < text.length; at += size) opened.push(text.slice(at, at + size))
      opened.end()
      expect(gatherer.finish().evidence.exchanges).toEqual(whole)
    }
  })

  test('a log of many megabytes is read in pieces', () => {
    const gatherer = new Gatherer(0)
    const opened = gatherer.open('big.log')
    const line = `${'[msal] : @azure/msal-browser@5.1.0 : Info - nothing new here '.repeat(3)}\n`
    for (let chunk = 0; chunk < 40; chunk++) opened.push(line.repeat(500))
    opened.push('AADSTS65001: The user or administrator has not consented\n')
    opened.end()
    expect(gatherer.finish().evidence.refusals).toMatchObject([{ numbers: [65001] }])
  })

  test.each([
    ['tokens without end', 'eyJ'.repeat(300_000)],
    ['lines of tokens', `eyJ${'a1'.repeat(30)}\n${`${'a1eyJ'.repeat(12)}\n`.repeat(15_000)}`],
    ['open brackets', '{'.repeat(900_000)],
    ['quotes', '"'.repeat(900_000)],
    ['backslashes', `{"a":"${'\\'.repeat(900_000)}`],
    ['openings of elements', '<Password '.repeat(90_000)],
    ['names of secrets', 'code=:"code'.repeat(80_000)],
    ['values before their names', '"value":"x", '.repeat(70_000)],
    ['private keys without a kind', '"k":"aaaaaaaaaaaaaaaa",'.repeat(40_000)],
    ['kinds of keys', '"kty",'.repeat(150_000)],
    ['fields of forms', 'name="code" '.repeat(80_000)],
    ['escaped names', '\\"code\\":\\"'.repeat(60_000)],
    ['catches', 'const a = 1;\ncatch (e) { '.repeat(40_000)],
  ])('%s ends', (_what, text) => {
    expect(explain([{ name: 'x', text }], { now: 0 }).troubles.length).toBeLessThan(50)
  })
})

test('manifest and registration are held against each other, in whatever order they come', () => {
  const broken = registration({ identifierUris: [] })
  expect(read(broken).registrations).toHaveLength(1)
})
