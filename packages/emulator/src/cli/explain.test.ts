import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { explainRules } from '@onbehalf/doctor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pairs, scenarios } from '../scenarios/index.js'
import { type ExplainOptions, explain } from './explain.js'

const refusal = 'AADSTS700016: Application with identifier x was not found in the directory'
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(what: readonly string[], options: ExplainOptions = {}, stdin?: string) {
  const written = { out: '', error: '' }
  const input = Readable.from(stdin === undefined ? [] : [Buffer.from(stdin)])
  const code = await explain(what, options, {
    stdin: Object.assign(input, { isTTY: stdin === undefined }),
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.error += text) },
  })
  return { code, ...written }
}

describe('onbehalf explain', () => {
  test('explains text, and what comes in', async () => {
    expect(await run([refusal])).toMatchObject({ code: 0, out: expect.stringContaining('(R47)') })
    expect(await run([], {}, refusal)).toMatchObject({ code: 0, out: expect.stringContaining('(R47)') })
    expect(await run(['-'], {}, refusal)).toMatchObject({ code: 0 })
  })

  test('reads a folder, and in it no package of others', async () => {
    mkdirSync(join(folder, 'ticket', 'node_modules'), { recursive: true })
    writeFileSync(join(folder, 'ticket', 'error.txt'), refusal)
    writeFileSync(join(folder, 'ticket', 'node_modules', 'other.txt'), 'AADSTS50076')
    const { out } = await run([join(folder, 'ticket')], { json: true })
    expect(JSON.parse(out)).toMatchObject({
      causes: [{ number: 'R47', because: [expect.stringContaining('error.txt')] }],
    })
    expect(out).not.toContain('50076')
  })

  test('says how much of a folder was left out', async () => {
    const big = join(folder, 'big')
    mkdirSync(big)
    for (let file = 0; file < 503; file++) writeFileSync(join(big, `${file}.txt`), refusal)
    expect((await run([big])).error).toMatch(/500 files were read and 3 left out/)
  })

  test('writes a reply to the customer', async () => {
    const { out } = await run([refusal], { markdown: true })
    expect(out).toMatch(/^Hello,[\s\S]*\*For your administrator:\*/)
  })

  test('says with exit code 1 that it recognised nothing, and what it would need', async () => {
    const { code, out } = await run(['the add-in does not work'])
    expect(code).toBe(1)
    expect(out).toMatch(/no token, AADSTS number, code of Office/)
  })

  test('names the file that is not there, and says what to give when nothing was given', async () => {
    await expect(run([join(folder, 'missing.har')])).rejects.toThrow(/There is no file .*missing\.har/)
    await expect(run([join(folder, 'missing')])).rejects.toThrow(/There is no file .*missing/)
    expect(await run(['/pane.html#error=x&error_description=AADSTS700016'])).toMatchObject({ code: 0 })
    await expect(run([])).rejects.toThrow(/Say what to explain/)
    await expect(run([refusal], { json: true, markdown: true })).rejects.toThrow(/one of them/)
  })

  test('tells how far it is in a big file, and prints nothing of its secrets', async () => {
    const entry = (url: string, text: string) =>
      JSON.stringify({
        request: { method: 'POST', url, headers: [{ name: 'Cookie', value: 'ESTSAUTH=abcdefgh12345678' }] },
        response: { status: 400, headers: [], content: { text } },
      })
    const script = entry('https://cdn.contoso.com/a.js', 'x'.repeat(100_000))
    const last = entry(
      'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      '{"error":"invalid_grant","error_description":"AADSTS65001: x","error_codes":[65001]}',
    )
    const file = join(folder, 'big.har')
    writeFileSync(file, `{"log":{"entries":[${`${script},`.repeat(60)}${last}]}}`)
    const { out, error } = await run([file])
    expect(error).toMatch(/50 % of 6 MB read\n[\s\S]*100 % of 6 MB read\n$/)
    expect(out).toContain('(R40)')
    expect(out + error).not.toContain('abcdefgh12345678')
  })

  test('names scenarios that there are', () => {
    const names = [...scenarios, ...pairs].map(({ name }) => name)
    for (const { scenario } of explainRules) if (scenario) expect(names).toContain(scenario)
  })
})
