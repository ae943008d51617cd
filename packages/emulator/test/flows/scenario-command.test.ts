import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StartedCommand, startAlone } from '../started-command.js'
import { ask, onbehalf } from './command-line.js'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-scenario-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const command = onbehalf(folder, args)
  const code = await command.ended
  return { code, output: command.output(), errors: command.errors() }
}

describe('onbehalf scenario, without an emulator', () => {
  test('prints the pair side by side, and how long it took', async () => {
    const { code, output, errors } = await run('scenario', 'pair')
    expect(errors).toBe('')
    expect(output.replace(/\d+ ms\n$/, 'N ms\n')).toBe(
      `desktop-password-prt-vs-graph-mfa + web-session-mfa-same-tenant
  state    MFA for Office 365 on since 09:05 · Mila signed in to Windows with a password at 08:50
                          web                      Windows
  token for the add-in    ✓ v2, session: pwd+mfa   ✓ v2, broker: pwd
  on-behalf-of to Graph   ✓ 200                    ✕ 400 AADSTS50076 basic_action, claims
  challenge relayed       –                        ✓ 401 insufficient_claims → authChallenge
  after one prompt        –                        ✓ 200, 3 messages
  They part at the on-behalf-of request. See it: onbehalf scenario pair --open          N ms
`,
    )
    expect(code).toBe(0)
  })

  test('plays one by name, also as `scenario run NAME`, and gives its steps as JSON', async () => {
    const { code, output } = await run('scenario', 'run', 'graph-cae-not-declared', '--json')
    const result = JSON.parse(output)
    expect(result).toMatchObject({ name: 'graph-cae-not-declared', asExpected: true, platforms: ['web'] })
    expect(result.steps.map(({ title }: { title: string }) => title)).toContain('twenty minutes after')
    expect(code).toBe(0)
  })

  test('lists every case by what goes wrong', async () => {
    const { code, output } = await run('scenario')
    expect(output).toContain('Fine in Outlook on the web, refused in Outlook on Windows')
    expect(output).toContain('      desktop-hello-prt  (Windows)')
    expect(code).toBe(0)
  })

  test.each([
    [['scenario', 'piar'], 'There is no scenario piar. Did you mean pair?'],
    [['scenario', 'xyz'], 'There is no scenario xyz. All of them: npx onbehalf scenario'],
    [['pair'], 'That is a scenario: npx onbehalf scenario pair'],
    [['scenario', 'pair', 'hello'], 'One scenario at a time'],
    [['scenario', '--open'], 'Name the scenario to open'],
    [['what-if', '--scope', 'Mail.Read'], "required option '--user <name>' not specified"],
    [['what-if', '--user', 'milan@contoso.com'], 'Say what is asked for'],
  ])('ends %o with 2 and says what next', async (args, sentence) => {
    const { code, errors } = await run(...args)
    expect(errors).toContain(sentence)
    expect(code).toBe(2)
  })
})

describe('with an emulator of this folder', () => {
  let emulator: StartedCommand

  beforeAll(async () => {
    emulator = await startAlone(join(folder, '.onbehalf'), 0)
  })
  afterAll(() => emulator?.end('SIGINT'))

  const policies = async () => {
    const headers = { authorization: `Bearer ${emulator.controlKey}`, 'content-type': 'application/json' }
    const body = JSON.stringify({
      user: 'milan@contoso.com',
      scopes: ['Mail.Read'],
      proofs: ['password'],
    })
    const url = `${emulator.origin}/_onbehalf/what-if`
    const answer = await ask(emulator.caCert, url, { method: 'POST', headers, body })
    return JSON.parse(answer.body).policies.map(({ displayName }: { displayName: string }) => displayName)
  }

  test('asks before it resets the tenant, and changes nothing', async () => {
    const { code, errors } = await run('scenario', 'pair', '--open')
    expect(errors).toContain('This resets the tenant of .onbehalf')
    expect(errors).toContain('onbehalf scenario pair --open --yes')
    expect(code).toBe(1)
    expect(await policies()).toEqual([])
  })

  test('brings the state about with --yes, and prints where to see it', async () => {
    const { code, output } = await run('scenario', 'pair', '--open', '--yes')
    expect(output).toContain('Mila signed in to Windows with a password at ')
    expect(output).toContain(
      '/office/?app=outlook&platform=windows&user=milan@contoso.com&addin=6f1d3f0a-6c0e-4a77-9c55-3c1f5a0b7a11&signed-in=web:phone-app',
    )
    expect(code).toBe(0)
    expect(await policies()).toEqual(['Require MFA for Office 365'])
  })

  test('answers what-if with the policies and why: 1 for refused, 0 for allowed', async () => {
    const question = [
      'what-if',
      '--user',
      'milan@contoso.com',
      '--scope',
      'Mail.Read',
      '--platform',
      'windows',
    ]
    const refused = await run(...question)
    expect(refused.output).toMatch(/^Refused with AADSTS50076\. /)
    expect(refused.output).toContain('✕ Require MFA for Office 365\n')
    expect(refused.code).toBe(1)
    const allowed = await run(...question, '--proof', 'password,phone-app', '--json')
    expect(JSON.parse(allowed.output)).toMatchObject({ outcome: 'allowed' })
    expect(allowed.code).toBe(0)
  })

  test('names what the emulator does not know', async () => {
    const { code, errors } = await run('what-if', '--user', 'nobody@contoso.com', '--app', 'Contoso Inbox')
    expect(errors).toContain('There is no user "nobody@contoso.com". Known are ')
    expect(code).toBe(1)
  })

  test('does not open what the example cannot show', async () => {
    const { code, errors } = await run('scenario', 'backend-requires-amr-mfa', '--open', '--yes')
    expect(errors).toContain('its API takes version 1 tokens')
    expect(code).toBe(1)
    expect(await policies()).toEqual(['Require MFA for Office 365'])
  })
})
