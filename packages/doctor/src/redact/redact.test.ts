import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { v2 } from '../../test/tokens.js'
import { customerReply, explain, explanationJson, humanLines } from '../index.js'
import { redact } from './redact.js'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const run = (min: number, max: number, letters = alphabet) =>
  fc
    .array(fc.constantFrom(...letters), { minLength: min, maxLength: max })
    .map((drawn) => `${drawn.join('')}q7Z`)

/** A token whose signature is drawn. */
const signed = run(40, 340).map((signature) => ({
  secret: signature,
  text: v2().replace(/[^.]*$/, signature),
}))
const wrapped = signed.chain(({ secret, text }) =>
  fc.constantFrom(60, 64, 76).map((width) => ({
    // Each line of the signature counts: none may stay.
    secret: secret.slice(-20),
    text: text.replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\r\n'),
  })),
)
const refresh = fc
  .tuple(fc.constantFrom('0.AX', '1.AV', 'AQABAAIAAAA', 'OAQABAAAAAAA'), run(60, 300))
  .map(([start, rest]) => ({ secret: rest, text: `${start}${rest}` }))
const clientSecret = run(30, 34, `${alphabet}~.`).map((rest) => ({ secret: rest, text: `abc8Q~${rest}` }))
const shapes = fc.oneof(signed, wrapped, refresh, clientSecret)

/** Where a value of any shape is known by its name alone. */
const names: readonly ((value: string) => string)[] = [
  (value) => `{"refresh_token": "${value}"}`,
  (value) => `{"error":"x","client_secret":"${value}"}`,
  (value) => `grant_type=authorization_code&code=${value}&redirect_uri=x`,
  (value) => `https://localhost/#code=${value}&state=1`,
  (value) => `client_assertion=${value}`,
  (value) => `Cookie: ESTSAUTH=${value}; other=${value}`,
  (value) => `set-cookie: x=${value}`,
  (value) => `Authorization: Basic ${value}`,
  (value) => `CLIENT_SECRET=${value}`,
  (value) => `AzureAd:ClientSecret = "${value}"`,
  (value) => `password: '${value}'`,
  (value) => `<o:Password Type="x">${value}</o:Password>`,
  (value) => `{\\"refresh_token\\":\\"${value}\\"}`,
  (value) => `{"name": "Cookie", "value": "${value}"}`,
  (value) => `-----BEGIN PRIVATE KEY-----\n${value}\n-----END PRIVATE KEY-----`,
  (value) => `{"key":"-----BEGIN RSA PRIVATE KEY-----\\nAAAA\\n${value}\\n-----END RSA PRIVATE KEY-----"}`,
  (value) => `https://milan:${value}@tools.contoso.com/pane.html`,
  (value) => `AADSTS50011: The redirect URI 'https://x:${value}@tools.contoso.com/' does not match`,
  (value) => `Server=tcp:db.contoso.com;User ID=sa;Password=${value};Encrypt=True`,
  (value) => `AccountName=x;AccountKey=${value};EndpointSuffix=core.windows.net`,
  (value) => `https://contoso.sharepoint.com/download.aspx?UniqueId=1&tempauth=${value}&x=1`,
  (value) => `<input type="hidden" name="code" value="${value}" />`,
  (value) => `<input value="${value}" type="hidden" name="id_token" />`,
  (value) => `<add key="ida:ClientSecret" value="${value}" />`,
  (value) => `{"value":"${value}","name":"client_secret"}`,
  (value) => `{"name":"client_secret","comment":"","value":"${value}"}`,
  (value) => JSON.stringify({ text: JSON.stringify({ body: JSON.stringify({ refresh_token: value }) }) }),
  (value) => `{"kty":"oct","k":"${value}aaaaaaaaaaaaaaaa"}`,
  (value) => `az login --service-principal -u x --client-secret ${value} --tenant y`,
  (value) => `az login --service-principal -u x -p ${value} --tenant y`,
  (value) => `curl -u milan:${value} https://tools.contoso.com`,
  (value) => `curl -b 'ESTSAUTH=${value}' https://tools.contoso.com`,
  (value) => `.login.microsoftonline.com\tTRUE\t/\tTRUE\t0\tESTSAUTHPERSISTENT\t${value}`,
  (value) => `Cookie: a=b;\r\n ESTSAUTH=${value}`,
  (value) => `x-ms-RefreshTokenCredential: ${value}`,
  (value) => `client_secret: >-\n  ${value}`,
  (value) => `ConvertTo-SecureString "${value}" -AsPlainText -Force`,
  (value) => `\u001b[32mclient_secret\u001b[0m: \u001b[33m${value}\u001b[0m`,
  (value) => `the client secret is ${value}`,
  (value) => `SAMLResponse=${value}&RelayState=x`,
  (value) => btoa(JSON.stringify({ error: 'invalid_grant', refresh_token: value })),
  // In a claim, where base64 hides it from whoever reads the text.
  (value) => v2({ upn: `https://x/?client_secret=${value}`, scp: 'access_as_user' }),
  (value) => v2({ refresh_token: value, is_primary: 'true' }),
]
const named = fc
  .tuple(run(8, 200), fc.constantFrom(...names))
  .map(([secret, write]) => ({ secret, text: write(secret) }))

const around = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `Bearer ${text}`,
  (text) => `"${text}"`,
  (text) => `AADSTS50076: you must use multi-factor authentication.\n${text}\nTrace ID: x`,
  (text) => `{"error":"invalid_grant","error_codes":[50013]} ${text}`,
  (text) => `on Windows:\n${text}\nand on the web nothing`,
)

describe('no run of explain', () => {
  test('prints a signature, secret, refresh token, code, cookie or password', () => {
    fc.assert(
      fc.property(fc.oneof(shapes, named), around, ({ secret, text }, put) => {
        const given = put(text)
        expect(redact(given).text).not.toContain(secret)
        const explanation = explain([{ name: given.slice(0, 300), text: given }], { now: 0 })
        const printed = [
          ...humanLines(explanation),
          customerReply(explanation),
          explanationJson(explanation),
        ].join('\n')
        expect(printed).not.toContain(secret)
      }),
      { numRuns: 300 },
    )
  })

  test('keeps a code of the first version that stands in an address', () => {
    const text = 'brk-multihub://x/OAQABAAIAAAAmoFfGtYxvRrNriQdPKIZ-abcdefghijk12/y'
    expect(redact(text)).toEqual({ text: 'brk-multihub://x/[removed]/y', removed: { 'refresh token': 1 } })
  })

  test('loses what an error says: numbers, names and claims stay', () => {
    const text = `{"error":{"code":"InvalidAuthenticationToken","message":"x"},"suberror":"basic_action","claims":"{}"} code: 13005 [7q6cl] 00000003-0000-0000-c000-000000000000 https://learn.microsoft.com/entra/identity-platform/reference-error-codes`
    expect(redact(text)).toEqual({ text, removed: {} })
  })

  test('throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        explain([{ name: 'x', text }], { now: 0 })
      }),
      { numRuns: 300 },
    )
  })
})
