import type { JsonMember } from '../documents/json-manifest.js'
import type { Value } from '../documents/place.js'
import { child, descendants, text, typeOf } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

const parts: Readonly<Record<string, string>> = {
  ShowTaskpane: 'SourceLocation',
  ExecuteFunction: 'FunctionName',
}

export const actionParts: ManifestRule = {
  id: 'action-parts',
  severity: 'error',
  says: 'An action that shows a pane names its page, one that runs a function names the function; an actionId names an action.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/action',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const action of descendants(manifest.root, 'Action')) {
      const type = typeOf(action) ?? ''
      const needed = Object.entries(parts).find(([name]) => name.toLowerCase() === type.toLowerCase())?.[1]
      const part = needed ? child(action, needed) : undefined
      if (!needed || (part && (needed !== 'FunctionName' || text(part)))) continue
      yield {
        at: manifest.place(action),
        message: `This action of type ${type} has no ${needed}.`,
        nextStep: `Add <${needed}> to it.`,
      }
    }
  },
  *json(manifest) {
    for (const extension of manifest.extensions) {
      const actions = extension.list('runtimes').flatMap((runtime) => runtime.list('actions'))
      const ids = new Set(actions.flatMap((action) => action.text('id')?.text ?? []))
      for (const name of namesOfActions(extension)) {
        if (ids.has(name.text)) continue
        yield {
          at: name.place,
          message: `No runtime has an action "${name.text}".`,
          nextStep: 'Add the action to a runtime, or correct the actionId.',
        }
      }
    }
  },
}

function namesOfActions(member: JsonMember): Value[] {
  return member.members.flatMap(({ name, value }) => {
    if (name === 'actionId') return value.value ?? []
    return [value, ...member.list(name)].flatMap(namesOfActions)
  })
}
