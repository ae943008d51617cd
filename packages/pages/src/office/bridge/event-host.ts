import type { EventCompletedOptions, EventEnd, EventStart, PaneDescription, SendOutcome } from '../api'
import type { Engine } from './engine'
import { PaneHost } from './pane-host'

/** How long a page may take until Office.js is there, in milliseconds; then the add-in counts as unavailable. */
const startPatience = 15_000

export interface EventHostOptions {
  /** A pane that was opened for events. */
  pane: PaneDescription
  /** Where the frame without a face goes. */
  container: HTMLElement
  engine: Engine
}

/**
 * Runs the handlers of events that start an add-in: in a page that nobody sees, for as long as Office gives them.
 *
 * @example
 * const { sent, dialog } = await new EventHost({ pane, container, engine }).raise('OnMessageSend')
 */
export class EventHost {
  readonly #options: EventHostOptions

  constructor(options: EventHostOptions) {
    this.#options = options
  }

  /**
   * Raises an event, and tells what becomes of the item.
   *
   * @throws {Error} where handlers run without a page, which a browser cannot play; the headless host does.
   */
  async raise(event: string): Promise<SendOutcome> {
    const { engine, pane } = this.#options
    const start = await engine.startEvent(pane.id, event)
    if (start.runtime === 'script')
      throw new Error(
        `${pane.host.place} runs ${start.url} without a page: play it by runEventScript of onbehalf/office.`,
      )
    return engine.endEvent(pane.id, event, await this.#run(start))
  }

  #run({ url, functionName, timeLimit }: EventStart): Promise<EventEnd> {
    const { engine, pane, container } = this.#options
    const host = new PaneHost({ engine, container, pane: { ...pane, addIn: { ...pane.addIn, url } } })
    const id = crypto.randomUUID()
    return new Promise<EventEnd>((resolve) => {
      let timer = setTimeout(() => resolve({ kind: 'unavailable' }), startPatience)
      host.on('takes-commands', () => {
        clearTimeout(timer)
        timer = setTimeout(() => resolve({ kind: 'timed-out' }), timeLimit)
        host.invoke(id, functionName, { source: { id: functionName } })
      })
      host.on('command-completed', ({ id: ended, status, data }) => {
        if (ended === id) resolve(status === 0 ? completed(data) : { kind: 'unavailable' })
      })
      host.start()
    }).finally(() => host.dispose())
  }
}

/** What the handler said, as Office.js hands it on: the members of `completedContext`, those of another kind left out. */
function completed(data: string): EventEnd {
  const { completedContext } = parsed(data) as { completedContext?: Record<string, unknown> }
  const { allowEvent, errorMessage, cancelLabel, sendModeOverride } = completedContext ?? {}
  const options: EventCompletedOptions = {
    ...(typeof allowEvent === 'boolean' && { allowEvent }),
    ...(typeof errorMessage === 'string' && { errorMessage }),
    ...(typeof cancelLabel === 'string' && { cancelLabel }),
    ...(typeof sendModeOverride === 'string' && { sendModeOverride }),
  }
  return { kind: 'completed', options }
}

function parsed(data: string): object {
  try {
    return Object(JSON.parse(data)) as object
  } catch {
    return {}
  }
}
