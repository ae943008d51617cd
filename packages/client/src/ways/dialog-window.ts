import { insideOffice } from '../office-globals.js'
import { withTimeLimit } from '../time-limit.js'
import { WayStopped } from '../way-stopped.js'
import { type DialogRequest, requestParameter } from './dialog-messages.js'
import { dialogStop } from './dialog-stops.js'
import { inOfficeDialog } from './office-dialog.js'
import { inPopup } from './popup.js'

/** The size of the window, in percent of the screen. */
export interface DialogOptions {
  /** Default: 60. */
  height?: number
  /** Default: 30. */
  width?: number
}

/** How long Office is given to start, in milliseconds. */
const startPatience = 5_000

/** Settings of {@link askInDialog}. */
export interface AskOptions extends DialogOptions {
  /** How long the user is waited for, in milliseconds. Default: 300 000. */
  limit?: number
}

/**
 * Opens a page of the add-in's own in Office's dialog, or in a popup outside Office, and waits for its token. Messages
 * of other origins and other windows are not heard.
 *
 * @param page The page; `dialogPage` of `@onbehalf/client/dialog-page` is how it answers.
 * @throws {WayStopped} when the user closes it, the browser blocks it, or the page says that it failed.
 */
export async function askInDialog(
  page: URL | string,
  request: Omit<DialogRequest, 'id'> = {},
  { limit = 300_000, height = 60, width = 30 }: AskOptions = {},
): Promise<{ token: string; expiresAt?: number }> {
  const url = new URL(page, location.href)
  const id = crypto.randomUUID()
  url.searchParams.set(requestParameter, JSON.stringify({ id, ...request }))
  const isInside = await withTimeLimit(insideOffice(), startPatience).catch(() => true)
  const open = isInside ? inOfficeDialog : inPopup
  const opening = open({ url, id, height, width })
  try {
    // Office asks the user before some windows, and never says that they looked away.
    const answer = await withTimeLimit(
      opening.then((dialog) => dialog.answer),
      limit,
    )
    if ('token' in answer) return answer
    throw dialogStop(answer.failed, answer.aadsts)
  } catch (error) {
    throw error instanceof WayStopped ? error : new WayStopped('unavailable', { next: 'now', cause: error })
  } finally {
    opening.then(
      (dialog) => dialog.close(),
      () => undefined,
    )
  }
}
