import { WayStopped } from '../way-stopped.js'
import { type DialogAnswer, readAnswer } from './dialog-messages.js'
import type { DialogWindow, Opening } from './dialog-opening.js'
import { officeDialogStop } from './dialog-stops.js'

interface OfficeDialog {
  addEventHandler(
    type: string,
    handler: (event: { message?: unknown; origin?: unknown; error?: unknown }) => void,
  ): void
  close(): void
}

interface Opened {
  status: string
  value?: OfficeDialog
  error?: { code?: unknown }
}

interface DialogLibrary {
  context?: {
    ui?: { displayDialogAsync?: (url: string, options: object, done: (result: Opened) => void) => void }
  }
}

declare const Office: DialogLibrary

/** The click that leads here has often gone by; Office then has the user click once more. */
const blocked = 12011

/**
 * Opens Office's dialog: without a question before it where the user has just clicked, and with one where the browser
 * does not let it open like that.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/dialog-api-in-office-add-ins
 */
export async function inOfficeDialog(opening: Opening): Promise<DialogWindow> {
  const first = await display(opening, false)
  const { status, value, error } = first.error?.code === blocked ? await display(opening, true) : first
  if (status !== 'succeeded' || !value) throw officeDialogStop(error?.code)
  return { answer: answerOf(value, opening.id), close: () => closed(value) }
}

function display({ url, height, width }: Opening, promptBeforeOpen: boolean): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const ui = Office.context?.ui
    if (!ui?.displayDialogAsync) throw new WayStopped('not-supported', { next: 'absent' })
    try {
      ui.displayDialogAsync(url.href, { height, width, promptBeforeOpen }, resolve)
    } catch (cause) {
      reject(new WayStopped('not-supported', { next: 'now', cause }))
    }
  })
}

/** Office says of each message whose page sent it; older builds do not, and let through the add-in's own alone. */
function answerOf(dialog: OfficeDialog, id: string): Promise<DialogAnswer> {
  return new Promise((resolve, reject) => {
    dialog.addEventHandler('dialogMessageReceived', ({ message, origin }) => {
      if (typeof origin === 'string' && origin !== location.origin) return
      const answer = readAnswer(message, id)
      if (answer) resolve(answer)
    })
    dialog.addEventHandler('dialogEventReceived', ({ error }) => reject(officeDialogStop(error)))
  })
}

function closed(dialog: OfficeDialog): void {
  try {
    dialog.close()
  } catch {
    // The user was faster.
  }
}
