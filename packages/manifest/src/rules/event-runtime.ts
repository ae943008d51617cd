import type { Element } from '@xmldom/xmldom'
import type { JsonMember } from '../documents/json-manifest.js'
import { attribute, child, children, descendants, typeOf } from '../formats/xml/element.js'
import { pageAddress } from '../page-address.js'
import type { ManifestRule, Problem } from './rule.js'

export const eventRuntime: ManifestRule = {
  id: 'event-runtime',
  severity: 'error',
  says: 'An add-in that is started by events has a runtime for them, with a script file for classic Outlook and Office on Windows.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/runtime',
  leadsTo: { refusedBy: 'upload' },
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      for (const host of children(child(element, 'Hosts'), 'Host')) {
        const point = descendants(host, 'ExtensionPoint').find((each) => typeOf(each) === 'LaunchEvent')
        const problem = point && problemOf(host, point)
        if (problem) yield { at: manifest.place(point), ...problem }
      }
    }
  },
  *json(manifest) {
    for (const extension of manifest.extensions) {
      for (const event of extension.list('autoRunEvents').flatMap((each) => each.list('events'))) {
        yield* withoutScript(extension, event)
      }
    }
  },
}

function problemOf(host: Element, point: Element): Omit<Problem, 'at'> | undefined {
  const runtimes = children(child(host, 'Runtimes'), 'Runtime')
  const page = attribute(child(point, 'SourceLocation'), 'resid')
  const runtime = runtimes.find((each) => attribute(each, 'resid') === page)
  if (runtimes.length === 0) {
    return {
      message: 'Events start this add-in, and its host has no Runtimes.',
      nextStep: 'Add <Runtimes> with a Runtime as the first child of Host.',
    }
  }
  if (!runtime) {
    return {
      message: `The events name the page "${page ?? ''}", and no Runtime does.`,
      nextStep: 'Give SourceLocation the resid of the Runtime.',
    }
  }
  if (children(runtime, 'Override').some((each) => attribute(each, 'type') === 'javascript')) return undefined
  return {
    severity: 'warning',
    message:
      'The runtime of the events has no script file, and classic Outlook on Windows runs nothing else.',
    nextStep: 'Add <Override type="javascript" resid="…" /> to Runtime.',
  }
}

function* withoutScript(extension: JsonMember, event: JsonMember): Iterable<Problem> {
  const action = event.text('actionId')
  const owner = extension
    .list('runtimes')
    .find((runtime) => runtime.list('actions').some((each) => each.text('id')?.text === action?.text))
  const script = owner?.get('code')?.text('script')
  if (!action || !owner || (script && pageAddress(script.text)?.pathname.endsWith('.js'))) return
  yield {
    at: action.place,
    severity: 'warning',
    message: `The runtime of "${action.text}" has no script file, and classic Outlook on Windows runs nothing else.`,
    nextStep: 'Add "script" beside "page" in the code of the runtime, with the address of a .js file.',
  }
}
