import type { ControlLine } from '../../host/control-line.js'
import { installOffice } from '../../host/install-office.js'
import { openOffice } from '../../host/open-office.js'
import type { OpenedOffice } from '../../host/opened-office.js'
import type { OfficeSeat } from './office-line.js'

let turn: Promise<unknown> = Promise.resolve()

/**
 * Does `work` as a page inside Office would: with the global `Office` that `@onbehalf/client` looks for, and a console
 * that is the page's own. There is one of each, so that calls take turns.
 *
 * @param page Where it stands, for who asks `location`. Default: nowhere.
 */
export function insideOffice<Result>(
  control: ControlLine,
  { prompts = 'answer', ...seat }: OfficeSeat,
  work: (office: OpenedOffice) => Promise<Result>,
  page?: string,
): Promise<Result> {
  const own = turn.then(async () => {
    const { error } = console
    const office = await openOffice(control.ask, { ...seat, signIn: 'nobody' })
    const restore = installOffice(globalThis, office)
    const leave = page === undefined ? () => undefined : standOn(page)
    console.error = () => undefined
    try {
      return await (prompts === 'answer' ? office.approving(() => work(office)) : work(office))
    } finally {
      leave()
      restore()
      console.error = error
    }
  })
  turn = own.catch(() => undefined)
  return own
}

/** Gives code that asks for them a window and its address; answers with what takes them away again. */
function standOn(page: string): () => void {
  const { href, origin, host } = new URL(page)
  const globals = { window: {}, location: { href, origin, host } }
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true })
  return () => {
    for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name)
  }
}
