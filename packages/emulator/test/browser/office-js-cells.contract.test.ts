import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppName, PlatformName } from '../../src/office/answers.js'
import { ids } from '../../src/tenant/default-tenant.js'
import { needs } from '../needs.js'
import { openDialog, started, writeAndRead } from './in-frame.js'
import { OfficeHost } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost

beforeAll(async () => {
  if (chromium) office = await OfficeHost.start(chromium)
})
afterAll(() => office?.stop())

/** What an add-in sees in one cell; the same shape for all, so that a difference can be read line by line. */
interface Seen {
  host: string
  platform: string
  /** Names of the token API that this build of Office.js defines. */
  names: string[]
  /** Requirement sets, asked by name and version. */
  sets: Record<string, boolean>
  /** Tokens by every name there is: whose they are, or the code. */
  tokens: unknown[]
  /** What came of writing in place of what is selected, and what is selected then. */
  selected: unknown[]
  /** What came of a batch of the object model that writes and reads. */
  written: unknown
  /** What `displayDialogAsync` answers to a foreign domain. */
  foreignDialog: number | undefined
  /** Errors in the add-in's page. */
  failures: unknown[]
  /** What the host did not understand. */
  unknown: string[]
}

const everyName = ['OfficeRuntime.auth', 'Office.auth', 'Office.context.auth']
const withTokens = (platform: string, host: string, apiSet: string): Partial<Seen> => ({
  host,
  platform,
  names: everyName,
  sets: { 'IdentityAPI 1.3': true, 'NestedAppAuth 1.1': true, 'DialogApi 1.2': true, [apiSet]: true },
  tokens: [ids.milan, ids.milan, ids.milan],
})
/** No token API by its documentation: a name may be left in the build, and answers 13012. */
const onDevice = (platform: string, host: string, apiSet: string, names: string[] = []): Partial<Seen> => ({
  host,
  platform,
  names,
  tokens: names.map(() => expect.anything()),
  sets: { 'IdentityAPI 1.3': false, 'NestedAppAuth 1.1': true, [apiSet]: true },
})
/** Of every application with a document, whatever it runs on. */
const document = { selected: ['succeeded', 'Hello'], written: 'from the add-in' }
const cell = (app: AppName, platform: PlatformName, seen: Partial<Seen>) => ({
  app,
  platform,
  seen: { ...(app !== 'outlook' && document), ...seen },
})

const cells = [
  cell('excel', 'web', withTokens('OfficeOnline', 'Excel', 'ExcelApi 1.17')),
  cell('excel', 'windows', withTokens('PC', 'Excel', 'ExcelApi 1.17')),
  cell('powerpoint', 'web', withTokens('OfficeOnline', 'PowerPoint', 'PowerPointApi 1.5')),
  cell('powerpoint', 'windows', withTokens('PC', 'PowerPoint', 'PowerPointApi 1.5')),
  cell('outlook', 'new-outlook', withTokens('OfficeOnline', 'Outlook', 'Mailbox 1.15')),
  cell('outlook', 'mac', withTokens('Mac', 'Outlook', 'Mailbox 1.13')),
  cell('word', 'mac', withTokens('Mac', 'Word', 'WordApi 1.9')),
  cell('excel', 'mac', withTokens('Mac', 'Excel', 'ExcelApi 1.17')),
  cell('powerpoint', 'mac', withTokens('Mac', 'PowerPoint', 'PowerPointApi 1.5')),
  cell('word', 'ipad', onDevice('iOS', 'Word', 'WordApi 1.9', ['Office.context.auth'])),
  cell('excel', 'ipad', onDevice('iOS', 'Excel', 'ExcelApi 1.17', ['Office.context.auth'])),
  cell('powerpoint', 'ipad', {
    ...onDevice('iOS', 'PowerPoint', 'PowerPointApi 1.1'),
    // The build itself: it calls a function that it does not define.
    written: expect.stringContaining('executeRichApiRequestAsync'),
    failures: [expect.stringContaining('executeRichApiRequestAsync')],
  }),
  cell('outlook', 'ios', onDevice('iOS', 'Outlook', 'Mailbox 1.5')),
  // Its library opens a window by itself and checks nothing.
  cell('outlook', 'android', { ...onDevice('Android', 'Outlook', 'Mailbox 1.5'), foreignDialog: 0 }),
]

describe.skipIf(!chromium)('unmodified Office.js, one look at each app and platform', () => {
  it.each(cells)('$app on $platform', async ({ app, platform, seen }) => {
    const pane = await office.open({ app, platform })
    try {
      const at = (await started(pane.frame)) as { host: string; platform: string }
      const inPage = await pane.frame.evaluate(look, Object.keys(seen.sets ?? {}))
      const document = app === 'outlook' ? {} : await pane.frame.evaluate(writeAndRead)
      const tokens = inPage.tokens.map((token) => (typeof token === 'string' ? decodeJwt(token).oid : token))
      const foreignDialog = await pane.frame.evaluate(openDialog, { url: 'https://elsewhere.example/' })
      const unknown = (await pane.events()).flatMap(([name, call]) =>
        name === 'unknown-call' ? [String(call.name)] : [],
      )
      // A build that fails by itself does so in its own time.
      const failing = seen.failures?.length ?? 0
      await pane.frame.waitForFunction((count) => window.failures.length >= count, failing)
      const failures = await pane.frame.evaluate(() => window.failures)
      const found = { ...at, ...inPage, ...document, tokens, foreignDialog, failures, unknown }
      expect(found).toMatchObject({ foreignDialog: 12_004, failures: [], unknown: [], ...seen })
    } finally {
      await pane.context.close()
    }
  })
})

/** Runs in the add-in. */
async function look(sets: string[]) {
  const { OfficeRuntime: runtime } = window as unknown as { OfficeRuntime?: typeof OfficeRuntime }
  const office = Office as unknown as Omit<typeof Office, 'auth'> & { auth?: typeof Office.auth }
  const context = office.context as unknown as { auth?: (typeof Office.context)['auth'] }
  const names: [string, (() => Promise<string>) | undefined][] = [
    ['OfficeRuntime.auth', runtime?.auth && (() => runtime.auth.getAccessToken())],
    [
      'Office.auth',
      office.auth && (() => office.auth?.getAccessToken() ?? Promise.reject(new Error('none'))),
    ],
    [
      'Office.context.auth',
      context.auth &&
        (() =>
          new Promise((resolve, reject) =>
            context.auth?.getAccessTokenAsync({}, (result) =>
              result.value ? resolve(result.value) : reject((result as unknown as { error: Error }).error),
            ),
          )),
    ],
  ]
  const tokens: unknown[] = []
  for (const [, ask] of names) {
    if (!ask) continue
    tokens.push(await ask().catch((error: { code?: number }) => error.code ?? String(error)))
  }
  return {
    names: names.filter(([, ask]) => ask !== undefined).map(([name]) => name),
    sets: Object.fromEntries(
      sets.map((text) => {
        const [name = '', version] = text.split(' ')
        return [text, Office.context.requirements.isSetSupported(name, version)]
      }),
    ),
    tokens,
  }
}
