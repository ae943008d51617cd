import { createSignIn, dialog, SignInStopped } from '@onbehalf/client'
import type { Clock } from '@onbehalf/protocol'
import { decodeJwt } from 'jose'
import type { ControlLine } from '../../host/control-line.js'
import type { DialogStub } from '../../host/dialog-stub.js'
import type { OpenedOffice } from '../../host/opened-office.js'
import type { Facts, StepLog } from '../steps.js'
import { insideOffice } from './global-office.js'
import type { AddInFacts } from './manifest.js'
import type { OfficeSeat } from './office-line.js'

/** What the person, or the page, does with the window. */
export type AtTheDialog = (window: DialogStub) => void | Promise<void>

/** What an add-in that signs people in by a dialog stands on. */
export interface DialogAddInParts {
  control: ControlLine
  seat: OfficeSeat
  facts: AddInFacts
  clock: Clock
  /** First page of the dialog. Default: `/dialog.html` of the add-in. */
  page?: string
}

interface DialogResult {
  status: string
  value?: {
    addEventHandler(type: string, handler: (event: { message?: string; error?: number }) => void): void
  }
  error?: { code: number }
}

declare const Office: {
  context: {
    ui: { displayDialogAsync(url: string, options: object, done: (result: DialogResult) => void): void }
  }
}

/** An add-in that signs people in by a dialog: once with `@onbehalf/client`, and once as most are written. */
export class DialogAddIn {
  readonly #parts: DialogAddInParts
  readonly #page: string
  readonly #signIn: ReturnType<typeof createSignIn>
  #kept: Promise<string> | undefined

  constructor(parts: DialogAddInParts) {
    const { facts, clock, page = '/dialog.html' } = parts
    const { clientId, origin } = facts
    this.#parts = parts
    this.#page = new URL(page, origin).href
    this.#signIn = createSignIn({
      ...{ clientId, scope: scopeOf(facts), apiOrigins: [origin], clock },
      ways: [dialog(page)],
    })
  }

  /** By the kit: takes down whose token came, or how it ended. */
  takeWithOnbehalf(steps: StepLog, title: string, act: AtTheDialog, expected: Facts): Promise<void> {
    const work = () => this.#signIn.getToken({ ask: 'if-needed' })
    return this.#take(steps, { title, act, expected, work })
  }

  /** As most add-ins do: the promise of the first dialog is kept, and whatever becomes of it is final. */
  takeAsMostDo(steps: StepLog, title: string, act: AtTheDialog, expected: Facts): Promise<void> {
    const work = () => {
      this.#kept ??= openDialog(this.#page)
      return this.#kept
    }
    return this.#take(steps, { title, act, expected, work })
  }

  async #take(
    steps: StepLog,
    {
      title,
      act,
      expected,
      work,
    }: { title: string; act: AtTheDialog; expected: Facts; work: () => Promise<string> },
  ): Promise<void> {
    const { control, seat, facts: addIn } = this.#parts
    const facts = await insideOffice(
      control,
      seat,
      async (office) => {
        const end = endOf(work)
        const wasOpened = await opened(office, end)
        if (wasOpened && office.dialog) await act(office.dialog)
        return { ...(await end), opened: wasOpened }
      },
      `${addIn.origin}/taskpane.html`,
    )
    const good = facts.person !== undefined
    const words = good ? `a token of ${facts.person}` : [facts.stopped, facts.code].filter(Boolean).join(' ')
    steps.take(title, { good, words: facts.opened ? words : `${words}, and no window`, facts, expected })
  }
}

/** The scope of the add-in's own API. */
export function scopeOf({ origin, clientId }: Pick<AddInFacts, 'origin' | 'clientId'>): string {
  return `api://${new URL(origin).host}/${clientId}/access_as_user`
}

/** The page of the dialog tells the kit what it got. */
export function tellKit(window: DialogStub, token: string): void {
  const { id } = JSON.parse(new URL(window.url).searchParams.get('onbehalf') ?? '{}') as { id?: string }
  window.say(JSON.stringify({ onbehalf: id, token }))
}

function openDialog(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | undefined) => reject(Object.assign(new Error(`${code}`), { code }))
    Office.context.ui.displayDialogAsync(url, { height: 60, width: 30 }, ({ value, error }) => {
      if (!value) return failed(error?.code)
      value.addEventHandler('dialogMessageReceived', ({ message = '' }) => resolve(message))
      value.addEventHandler('dialogEventReceived', ({ error: code }) => failed(code))
    })
  })
}

interface DialogEnd {
  person?: unknown
  stopped?: string
  code?: number
}

async function endOf(work: () => Promise<string>): Promise<DialogEnd> {
  try {
    return { person: decodeJwt(await work()).preferred_username }
  } catch (error) {
    if (error instanceof SignInStopped)
      return { stopped: error.code, ...(error.office !== undefined && { code: error.office }) }
    const { code } = error as { code?: number }
    return {
      stopped: error instanceof TypeError ? 'TypeError' : 'failed',
      ...(code !== undefined && { code }),
    }
  }
}

/** Waits for the window, or for the end without one. */
async function opened(office: OpenedOffice, end: Promise<unknown>): Promise<boolean> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  end.then(over, over)
  while (!isOver && !office.dialog?.isOpen) await new Promise((resolve) => setImmediate(resolve))
  return office.dialog?.isOpen ?? false
}
