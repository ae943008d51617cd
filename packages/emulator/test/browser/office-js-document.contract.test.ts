import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { needs } from '../needs.js'
import { started } from './in-frame.js'
import { OfficeHost } from './office-host.js'

const chromium = needs('chromium')
let office: OfficeHost

beforeAll(async () => {
  if (chromium) office = await OfficeHost.start(chromium)
})
afterAll(() => office?.stop())

/** Each form in turn: written in place of what is selected, and read back. */
const coercions = {
  text: 'Hello',
  matrix: [
    ['a', 1],
    ['b', true],
  ],
  html: 'A <b>bold</b> word',
}

describe.skipIf(!chromium).each([
  { app: 'word', platform: 'web' },
  { app: 'word', platform: 'windows' },
  { app: 'excel', platform: 'windows' },
  { app: 'word', platform: 'ipad' },
] as const)('the document of unmodified Office.js: $app on $platform', ({ app, platform }) => {
  it('takes and gives every form, keeps objects between batches, and refuses by name', async () => {
    const pane = await office.open({ app, platform })
    try {
      await started(pane.frame)
      expect(await pane.frame.evaluate(tryCoercions, coercions)).toEqual(app === 'word' ? inWord : inExcel)
      if (app === 'word') expect(await pane.frame.evaluate(useWord)).toEqual(wordSays)
      const events = await pane.events()
      const unknown = events.filter(([name]) => name === 'unknown-call').map(([, { name }]) => name)
      expect(unknown).toEqual(app === 'word' ? ['Range.insertContentControl'] : [])
      expect(events.some(([name]) => name === 'document-changed')).toBe(true)
    } finally {
      await pane.context.close()
    }
  })
})

const inWord = {
  text: 'Hello',
  matrix: [
    ['a', '1'],
    ['b', 'true'],
  ],
  table: [[['H']], [['c'], ['d']]],
  html: expect.stringContaining('A <b>bold</b> word'),
}
const inExcel = {
  text: 'Hello',
  // The selected cell is the corner of what was written.
  matrix: [['a']],
  table: [[['H']], [['c'], ['d']]],
  // Office.js itself: Excel has no HTML.
  html: 5007,
}

/** Runs in the add-in. */
async function tryCoercions(given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { document } = Office.context
  const { TableData } = Office as unknown as { TableData: new (rows: unknown, headers: unknown) => object }
  const table = new TableData([['c'], ['d']], [['H']])
  const found: Record<string, unknown> = {}
  for (const [coercionType, data] of Object.entries({ ...given, table })) {
    const refused = await new Promise<number | undefined>((resolve) =>
      document.setSelectedDataAsync(data, { coercionType }, ({ error }) => resolve(error?.code)),
    )
    const read = await new Promise<unknown>((resolve) =>
      document.getSelectedDataAsync(coercionType, ({ value, error }) => resolve(error?.code ?? value)),
    )
    const { headers, rows } = Object(read) as { headers?: unknown; rows?: unknown }
    found[coercionType] = refused ?? (rows ? [headers, rows] : read)
  }
  return found
}

const wordSays = [
  ['from the add-in!', '#ff0000', true],
  { code: 'NotImplemented', errorLocation: 'Range.insertContentControl' },
]

/** Runs in the add-in. */
function useWord(): Promise<unknown> {
  const { Word } = window as unknown as { Word: ObjectModel }
  return Word.run(async (context: ObjectModel) => {
    const made = context.document.body.insertParagraph('from the add-in', Word.InsertLocation.end)
    made.font.set({ color: '#ff0000', bold: true })
    await context.sync()
    context.document.body.insertParagraph('before it', 'Start')
    made.insertText('!', 'End')
    made.load('text, font/color, font/bold')
    await context.sync()
    const read = [made.text, made.font.color, made.font.bold]
    context.document.getSelection().insertContentControl()
    const refused = await context.sync().catch(({ code, debugInfo }: ObjectModel) => {
      return { code, errorLocation: debugInfo.errorLocation }
    })
    return [read, refused]
  })
}
