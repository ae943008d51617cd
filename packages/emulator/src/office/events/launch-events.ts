import type { LaunchEvent } from '@onbehalf/manifest'
import type { Ground } from '../../ground.js'
import type { EventEnd, EventStart, SendOutcome } from '../answers.js'
import { EngineProblem } from '../engine-problem.js'
import type { Pane } from '../panes.js'
import { type EventRow, eventRows } from './event-rows.js'
import { sendOutcome } from './send-outcome.js'

/** How long a handler may take, in milliseconds. */
const timeLimit = 300_000

/** Launch events: which handler runs where, and what becomes of the item that it holds. */
export class LaunchEvents {
  readonly #conditions: Ground['conditions']

  constructor({ conditions }: Pick<Ground, 'conditions'>) {
    this.#conditions = conditions
  }

  /**
   * Where the handler of an event runs, and how long it may.
   *
   * @throws {EngineProblem} when the manifest names no handler, or the event starts nothing there.
   */
  start(pane: Pane, name: string): EventStart {
    const { functionName, sendMode, page, script } = handlerOf(pane, name)
    this.#requireHere(pane, rowOf(name))
    const runtime = pane.platform.eventRuntime
    const url = runtime === 'script' ? (script ?? page) : page
    if (url === undefined)
      throw new EngineProblem(422, 'no-handler', `The manifest names no runtime for ${name}.`)
    return { event: name, functionName, runtime, url, timeLimit, ...(sendMode && { sendMode }) }
  }

  /** What becomes of the item, by how the handler ended. */
  end(pane: Pane, name: string, end: EventEnd): SendOutcome {
    const { sendMode } = handlerOf(pane, name)
    return sendMode ? sendOutcome(pane.manifest.displayName, sendMode, end) : { sent: true }
  }

  #requireHere({ app, platform, requirementSets, manifest }: Pane, row: EventRow): void {
    const refuse = (why: string): never => {
      throw new EngineProblem(422, 'no-event-there', `${row.name} starts nothing: ${why}`)
    }
    if (this.#conditions.values.office.catalog === 'marketplace')
      refuse(
        `whoever takes ${manifest.displayName} from the Marketplace has to start it; an administrator deploys it.`,
      )
    if ((row.mailbox === undefined) === (app.stage === 'mail'))
      refuse(`it is no event of ${app.displayName}.`)
    const isPhone = platform.name === 'ios' || platform.name === 'android'
    const has = row.onPhones && isPhone ? true : isAtLeast(requirementSets.Mailbox, row.mailbox)
    if (!has) refuse(`${app.displayName} ${platform.asker} has no Mailbox ${row.mailbox}.`)
  }
}

function handlerOf({ app, manifest }: Pane, name: string): LaunchEvent {
  const event = manifest.launchEvents?.find((one) => one.host === app.name && one.event === name)
  if (event) return event
  throw new EngineProblem(
    422,
    'no-handler',
    `${manifest.displayName} handles no ${name} in ${app.displayName}.`,
  )
}

function rowOf(name: string): EventRow {
  const row = eventRows.find((one) => one.name === name)
  if (row) return row
  throw new EngineProblem(422, 'no-such-event', `${name.slice(0, 100)} is no event that starts add-ins.`)
}

function isAtLeast(held: string | undefined, wanted: string | undefined): boolean {
  if (wanted === undefined) return true
  const [major = 0, minor = 0] = (held ?? '').split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number)
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
