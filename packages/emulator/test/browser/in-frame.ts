import type { Frame } from 'playwright-core'
import type { Place } from './office-host.js'

/** Every place that is played, and how Office.js calls it. */
export const places: (Place & { platformName: string; hostName: string })[] = [
  { app: 'outlook', platform: 'web', hostName: 'Outlook', platformName: 'OfficeOnline' },
  { app: 'outlook', platform: 'windows', hostName: 'Outlook', platformName: 'PC' },
  { app: 'word', platform: 'web', hostName: 'Word', platformName: 'OfficeOnline' },
  { app: 'word', platform: 'windows', hostName: 'Word', platformName: 'PC' },
]

/** What `Office.onReady` said in this frame. */
export async function started(frame: Frame): Promise<unknown> {
  await frame.waitForFunction(() => 'started' in window)
  return frame.evaluate(() => window.started)
}

/** Runs a call and gives its token, or the error as the add-in sees it. */
export function attempt(
  frame: Frame,
  options: object = {},
): Promise<{ token?: string; code?: number; name?: string }> {
  return frame.evaluate(
    (given) =>
      OfficeRuntime.auth.getAccessToken(given).then(
        (token) => ({ token }),
        ({ code, name, message }) => ({ code, name, message }),
      ),
    options,
  )
}

/** Runs in the add-in: 0 when a dialog opened, else the code. What it says is kept in `got`. */
export function openDialog({ url, ...options }: { url: string } & object): Promise<number> {
  return new Promise((resolve) => {
    Office.context.ui.displayDialogAsync(
      url,
      { height: 40, width: 30, promptBeforeOpen: false, ...options },
      (result) => {
        if (result.status !== 'succeeded') return resolve(result.error.code)
        window.dialogOfPane = result.value
        result.value.addEventHandler(Office.EventType.DialogMessageReceived, ({ message }) =>
          window.got.push(String(message)),
        )
        result.value.addEventHandler(Office.EventType.DialogEventReceived, ({ error }) =>
          window.got.push(String(error)),
        )
        resolve(0)
      },
    )
  })
}

/** Runs in the add-in: writes in place of the selection and by the object model, and reads both back. */
export async function writeAndRead(): Promise<{ selected: unknown[]; written: unknown }> {
  const { document } = Office.context
  const status = await new Promise((resolve) =>
    document.setSelectedDataAsync('Hello', { coercionType: 'text' }, (result) => resolve(result.status)),
  )
  const data = await new Promise((resolve) =>
    document.getSelectedDataAsync('text', (result) => resolve(result.value)),
  )
  const models = window as unknown as Record<string, ObjectModel | undefined>
  const ways: Record<
    string,
    (context: ObjectModel) => [write: () => void, of: ObjectModel, text: () => unknown]
  > = {
    Word: ({ document: { body } }) => {
      const paragraph = body.insertParagraph('from the add-in', 'End')
      return [() => {}, paragraph, () => paragraph.text]
    },
    Excel: ({ workbook }) => {
      const range = workbook.worksheets.getActiveWorksheet().getRange('F9')
      return [() => (range.values = [['from the add-in']]), range, () => range.text[0][0]]
    },
    PowerPoint: ({ presentation }) => {
      const box = presentation.slides.getItemAt(0).shapes.addTextBox('from the add-in')
      return [() => {}, box.textFrame.textRange, () => box.textFrame.textRange.text]
    },
  }
  const [name = '', way] = Object.entries(ways).find(([model]) => model in models) ?? []
  const written = await models[name]
    ?.run(async (context: ObjectModel) => {
      const [write, of, text] = way?.(context) ?? []
      write?.()
      of.load('text')
      await context.sync()
      return text?.()
    })
    .catch((error: Error) => error.message)
  return { selected: [status, data], written }
}

declare global {
  interface Window {
    started: Promise<unknown>
    failures: string[]
    got: string[]
    dialogOfPane: OfficeDialog
  }
}
