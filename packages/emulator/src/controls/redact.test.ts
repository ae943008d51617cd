import { describe, expect, it } from 'vitest'
import type { JournalEntry } from './journal.js'
import { redact, redactText } from './redact.js'

describe('what leaves the journal', () => {
  it.each([
    ['a form', 'grant_type=x&client_secret=S3CRET&scope=a'],
    ['a form with an escaped name', 'client%5Fsecret=S3CRET&scope=a'],
    ['another escaped name', 'user=a&passw%6Frd=S3CRET'],
    ['a query', 'https://localhost:8443/x?access%5Ftoken=S3CRET&y=1'],
    ['a fragment', 'https://localhost:3000/#code=S3CRET&state=s'],
    ['JSON', '{"access_token": "S3CRET", "scope": "a"}'],
    ['what a device asks with', 'grant_type=x&device_code=S3CRET&client_id=a'],
    ['what a device is given', '{"user_code":"A","device_code":"S3CRET"}'],
    ['JSON with an escaped name', '{"client\\u005fsecret":"S3CRET"}'],
    ['JSON with a list', '{"code":["S3CRET","S3CRET"]}'],
    ['a hidden field', '<input type="hidden" name="flow" value="S3CRET">'],
    ['a field whose value comes first', '<input value="S3CRET" name="flow">'],
    ['a button that fills a field', '<button data-fill="password" data-value="S3CRET">Fill</button>'],
    ['a page that shows one', '<p>Key: <code id="key" data-secret="">S3CRET</code></p>'],
    ['a button of another name', '<button name="action" value="fill" data-fill="code" data-value="S3CRET">'],
    ['headers in JSON', '{"headers":{"Authorization":"Bearer S3CRET","cookie":"sid=S3CRET"}}'],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ a: { password: 'S3CRET' }, b: 1 }) })],
    ['JSON in JSON with quotes and breaks', JSON.stringify(JSON.stringify({ password: '"\\"\n\\S3CRET' }))],
    ['JSON in JSON with a list', JSON.stringify(JSON.stringify({ code: ['a', 'S3CRET'] }))],
    ['JSON in JSON that was cut', '"{\\"password\\":\\"S3CRET\\'],
    ['JSON that was cut', '{"scope":"a","refresh_token":"S3CRET…'],
    ['JSON that was cut in an escape', '{"refresh_token":"S3CRET\\'],
    [
      'XML of a client that sends a form as XML',
      '<a><password>S3CRET</password><client_secret>S3CRET</client_secret></a>',
    ],
    ['XML that was cut', '<o:Password Type="text">S3CRET…'],
    ['XML with a prefix of more than letters', '<o.ä:Password>S3CRET</o.ä:Password>'],
    ['a token after a dash', 'see -eyJhbGciOiJub25lIn0.eyJhIjoiaGlkZGVuIn0.S3CRET'],
    ['a token anywhere', 'see eyJhbGciOiJub25lIn0.eyJhIjoiaGlkZGVuIn0.S3CRET'],
  ])('carries no secret of %s', (_where, text) => {
    expect(redactText(text)).not.toContain('S3CRET')
  })

  it('keeps what is no secret', () => {
    const text =
      'grant_type=authorization_code&scope=User.Read {"error":"invalid_grant","error_codes":[65001]}'
    expect(redactText(text)).toBe(text)
  })

  it('is JSON afterwards as before, and JSON in it too', () => {
    const text = JSON.stringify({ body: JSON.stringify({ password: 'a"b', code: ['c'], kept: 'd"e' }), f: 1 })
    const kept = JSON.parse(redactText(text))
    expect(kept.f).toBe(1)
    expect(JSON.parse(kept.body)).toEqual({ password: '(removed)', code: '(removed)', kept: 'd"e' })
  })

  // Read again from every start, a megabyte would take minutes.
  it.each([
    '<a',
    '<a name="flow" value="',
    '"code":[',
    '"code":"',
    '-eyJ',
    '-eyJ.',
    '&a',
    '" : ',
    '<Password',
    '<a.b',
    '\\"code\\":\\"\\\\"',
    '<Password>',
  ])('is read once, however often %s stands in it', (part) => {
    expect(redactText(part.repeat(1_000_000 / part.length))).not.toBe('')
  })

  it('drops secret headers and bodies in parts', () => {
    const message = {
      headers: { 'proxy-authorization': 'Basic S3CRET', 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="client_secret"\r\n\r\nS3CRET\r\n--x--',
    }
    const entry = { url: '', summary: '', request: message, response: { headers: {} } }
    expect(JSON.stringify(redact(entry as unknown as JournalEntry))).not.toContain('S3CRET')
  })
})
