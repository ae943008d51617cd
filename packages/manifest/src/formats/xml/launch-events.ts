import type { Element } from '@xmldom/xmldom'
import type { LaunchEvent, SendMode } from '../../model.js'
import { attribute, child, children, descendants, typeOf } from './element.js'
import { formFactors } from './names.js'
import { type Resources, readResources } from './resources.js'
import { hostOf } from './task-panes.js'

const sendModes: Readonly<Record<string, SendMode>> = {
  PromptUser: 'prompt-user',
  SoftBlock: 'soft-block',
  Block: 'block',
}
const sendings = new Set(['OnMessageSend', 'OnAppointmentSend'])

/**
 * The events for which `overrides` start the add-in.
 *
 * @see https://learn.microsoft.com/javascript/api/manifest/launchevent
 */
export function launchEventsOf(overrides: Element): LaunchEvent[] {
  const resources = readResources(overrides)
  return children(child(overrides, 'Hosts'), 'Host').flatMap((host) => {
    const where = runtimeOf(host, resources)
    return formFactors.flatMap(({ element }) =>
      children(child(host, element), 'ExtensionPoint')
        .filter((point) => typeOf(point) === 'LaunchEvent')
        .flatMap((point) => descendants(point, 'LaunchEvent'))
        .flatMap((event) => eventOf(event, { host: hostOf(host), ...where })),
    )
  })
}

/** Where handlers run: a page, and for Windows the script that overrides it. */
function runtimeOf(host: Element, resources: Resources): Pick<LaunchEvent, 'page' | 'script'> {
  const [runtime] = descendants(host, 'Runtime')
  if (!runtime) return {}
  const script = children(runtime, 'Override').find((one) => attribute(one, 'type') === 'javascript')
  return { page: resources.url(runtime), ...(script && { script: resources.url(script) }) }
}

function eventOf(element: Element, where: Pick<LaunchEvent, 'host' | 'page' | 'script'>): LaunchEvent[] {
  const event = attribute(element, 'Type')
  const functionName = attribute(element, 'FunctionName')
  if (!event || !functionName) return []
  const sendMode = sendModes[attribute(element, 'SendMode') ?? ''] ?? 'soft-block'
  return [{ ...where, event, functionName, ...(sendings.has(event) && { sendMode }) }]
}
