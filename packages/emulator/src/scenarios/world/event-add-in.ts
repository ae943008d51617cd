import { createSignIn, SignInStopped } from '@onbehalf/client'
import type { Clock } from '@onbehalf/protocol'
import type { ControlLine } from '../../host/control-line.js'
import type { EventHandler } from '../../host/event-run.js'
import type { Facts, StepLog } from '../steps.js'
import { scopeOf } from './dialog-add-in.js'
import { insideOffice } from './global-office.js'
import type { AddInFacts } from './manifest.js'
import type { OfficeSeat } from './office-line.js'

/** What an add-in that a sent message starts stands on. */
export interface EventAddInParts {
  control: ControlLine
  seat: OfficeSeat
  facts: AddInFacts
  clock: Clock
}

declare const OfficeRuntime: { auth: { getAccessToken(options?: object): Promise<string> } }

/** What the kit's handler tells people when somebody has to be asked. */
export const askInPane = 'Open the add-in once and sign in, then send again.'

/** An add-in that checks messages when they are sent, with a token: by `@onbehalf/client`, and as most are written. */
export class EventAddIn {
  readonly #parts: EventAddInParts

  constructor(parts: EventAddInParts) {
    this.#parts = parts
  }

  /** By the kit: asks for nothing that needs a window, ends in time, and leads to the pane. */
  takeWithOnbehalf(steps: StepLog, title: string, expected: Facts): Promise<void> {
    const { facts, clock } = this.#parts
    const { clientId, origin } = facts
    const signIn = createSignIn({ clientId, scope: scopeOf(facts), apiOrigins: [origin], clock })
    return this.#take(steps, title, expected, async (event) => {
      try {
        await signIn.getToken({ deadline: 10_000 })
        event.completed({ allowEvent: true })
      } catch (error) {
        if (!(error instanceof SignInStopped)) throw error
        event.completed({ allowEvent: false, errorMessage: askInPane })
      }
    })
  }

  /** As most do: what it needs a token for comes after the token, and so does the end of the handler. */
  takeAsMostDo(steps: StepLog, title: string, expected: Facts): Promise<void> {
    return this.#take(steps, title, expected, async (event) => {
      await OfficeRuntime.auth.getAccessToken({ allowSignInPrompt: true, allowConsentPrompt: true })
      event.completed({ allowEvent: true })
    })
  }

  async #take(steps: StepLog, title: string, expected: Facts, handler: EventHandler): Promise<void> {
    const { control, seat } = this.#parts
    const { outcome, start, ended } = await insideOffice(control, seat, async (office) => {
      let settle: () => void = () => undefined
      const settled = new Promise<void>((resolve) => {
        settle = resolve
      })
      office.associate('onMessageSend', async (event) => {
        try {
          await handler(event)
        } finally {
          settle()
        }
      })
      const run = await office.raise('OnMessageSend')
      await Promise.race([run.outcome, settled])
      const isOver = run.isOver
      // A handler that is over and told nobody keeps the message until its time is up.
      run.expire()
      return { outcome: await run.outcome, start: run.start, ended: isOver }
    })
    const { sent, dialog } = outcome
    const facts = {
      ...{ sent, completed: ended, runtime: start.runtime },
      message: dialog?.message,
      buttons: dialog?.buttons.join(', '),
    }
    const held = ended ? dialog?.message : `held until its time is up: ${dialog?.message}`
    steps.take(title, { good: sent, words: sent ? 'sent' : `${held} [${facts.buttons}]`, facts, expected })
  }
}
