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

/** Runs in the add-in: 0 when a dialog opened, else the code. */
export function openDialog({ url }: { url: string }): Promise<number> {
  return new Promise((resolve) => {
    Office.context.ui.displayDialogAsync(
      url,
      { height: 40, width: 30, promptBeforeOpen: false },
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

declare global {
  interface Window {
    started: Promise<unknown>
    failures: string[]
    got: string[]
    dialogOfPane: OfficeDialog
  }
}
