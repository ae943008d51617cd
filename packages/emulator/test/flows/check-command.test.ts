import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/main.js'
import { type RunningEmulator, startEmulator } from '../../src/start-emulator.js'
import { defaultSecret, ids } from '../../src/tenant/default-tenant.js'

const example = readFileSync(
  new URL('../../../../examples/inbox-add-in/manifest.xml', import.meta.url),
  'utf8',
)
const wrongPort = example.replace('api://localhost:3000', 'api://localhost:3001')

let emulator: RunningEmulator
let data: string
let nobody: string
let folder: string
let output: string

beforeAll(async () => {
  const made = mkdtempSync(join(tmpdir(), 'onbehalf-check-'))
  data = join(made, 'data')
  nobody = join(made, 'nobody')
  emulator = await startEmulator({ data, port: 0 })
}, 60_000)

afterAll(() => emulator.close())

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onbehalf-check-'))
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
})

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8')

async function check(args: readonly string[], where = data): Promise<number> {
  output = ''
  process.exitCode = 0
  const take = (text: unknown) => {
    output += String(text)
    return true
  }
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(take),
  )
  try {
    await run(['check', ...args, '--data', where])
    return Number(process.exitCode)
  } finally {
    for (const spy of spies) spy.mockRestore()
    process.exitCode = 0
  }
}

/** The registration of the example, without what Outlook on the web needs. */
function forgetOutlookOnTheWeb(): void {
  const application = emulator.directory.application(ids.inbox)!
  const [scope] = application.api.oauth2PermissionScopes
  const office = { appId: 'd3590ed6-52b3-4102-aeff-aad2292ab01c', delegatedPermissionIds: [scope!.id] }
  emulator.store.applications.put({
    ...application,
    api: { ...application.api, preAuthorizedApplications: [office] },
  })
}

describe('against the running emulator', () => {
  it('says place, sentence and code, and mends both sides and nothing else', async () => {
    write('manifest.xml', wrongPort)
    await check(['--fix'])
    forgetOutlookOnTheWeb()
    write('manifest.xml', wrongPort)
    write('.env', `# mine\r\nCLIENT_ID=${ids.cli}\r\nCLIENT_SECRET=${defaultSecret(ids.inbox)}\r\n`)

    expect(await check([])).toBe(1)
    const line = wrongPort.split('\n').findIndex((text) => text.includes('api://localhost:3001')) + 1
    expect(output).toMatch(new RegExp(`^manifest\\.xml +✕ ${line}:\\d+ +.*localhost:3001.*→ 13004`, 'm'))
    expect(output).toMatch(
      /^registration +✕ +Scope access_as_user: Outlook on the web is not preauthorised\. +→ 13005/m,
    )
    expect(output).toMatch(/^\.env +✕ 2:11 +CLIENT_ID is .* → AADSTS500131/m)
    expect(output).toMatch(
      /^3 problems, 3 can be mended: the same command with --fix$|^4 problems, 4 can be mended/m,
    )

    expect(await check(['--fix']), output).toBe(0)
    expect(output).toMatch(/mended\. ✓ Nothing is wrong/)
    expect(read('manifest.xml')).toBe(example)
    expect(read('.env')).toBe(
      `# mine\r\nCLIENT_ID=${ids.inbox}\r\nCLIENT_SECRET=${defaultSecret(ids.inbox)}\r\n`,
    )
  })

  it('says of an app that the tenant does not know how to register it', async () => {
    write('manifest.xml', example.replaceAll(ids.inbox, '4d8e2b17-6c3f-49a5-b0d1-8f27e5c9a604'))
    expect(await check([])).toBe(1)
    expect(output).toMatch(/onbehalf register manifest\.xml/)
  })
})

describe('without an emulator', () => {
  it('reads code, and says so in SARIF', async () => {
    write('manifest.xml', example)
    write('package.json', '{}')
    write('auth.js', 'export const isStrong = (claims) => claims.amr.includes("mfa")\n')
    expect(await check(['--sarif'], nobody)).toBe(1)
    const { version, runs } = JSON.parse(output)
    expect(version).toBe('2.1.0')
    expect(runs[0].results).toMatchObject([
      {
        ruleId: 'amr-of-v2-token',
        level: 'warning',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'auth.js' },
              region: { startLine: 1, startColumn: 43 },
            },
          },
        ],
      },
    ])
  })

  it('holds an exported registration against the manifest, and changes it not', async () => {
    write('manifest.xml', example)
    const { passwordCredentials: _secrets, ...application } = emulator.directory.application(ids.inbox)!
    const exported = JSON.stringify({ ...application, identifierUris: [] })
    write('app.json', exported)
    expect(await check(['--fix', '--json', '--registration', join(folder, 'app.json')], nobody)).toBe(1)
    expect(JSON.parse(output).problems).toMatchObject([
      { rule: 'identifier-uri', mendable: false, leadsTo: '13004' },
    ])
    expect(read('app.json')).toBe(exported)
  })

  it('is content with a manifest that is right', async () => {
    write('manifest.xml', example)
    expect(await check(['manifest.xml'.replace(/^/, `${folder}/`)], nobody)).toBe(0)
    expect(output).toMatch(/✓ Nothing is wrong/)
  })

  it.each([
    [['nowhere'], 1, /no nowhere/],
    [['.'], 1, /no manifest in/],
    [['--sarif', '--json'], 2, /one of/],
    [['--registration', '/nowhere/x.json'], 1, /ENOENT/],
  ])('%j ends with %i', async (args, code, sentence) => {
    vi.spyOn(process, 'cwd').mockReturnValue(folder)
    expect(
      await check(
        args.map((arg) => (arg === '.' ? folder : arg)),
        nobody,
      ),
    ).toBe(code)
    expect(output).toMatch(sentence)
  })
})
