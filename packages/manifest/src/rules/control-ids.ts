import type { JsonMember } from '../documents/json-manifest.js'
import type { Value } from '../documents/place.js'
import { child, children, descendants } from '../formats/xml/element.js'
import type { ManifestRule, Problem } from './rule.js'

export const controlIds: ManifestRule = {
  id: 'control-ids',
  severity: 'warning',
  says: 'No two buttons, menus or menu items of one app have the same id.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/control-button',
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      for (const host of children(child(element, 'Hosts'), 'Host')) {
        const controls = ['Control', 'Item'].flatMap((name) => descendants(host, name))
        yield* twice(controls.flatMap((control) => manifest.attributeOf(control, 'id') ?? []))
      }
    }
  },
  *json(manifest) {
    for (const ribbon of manifest.extensions.flatMap((extension) => extension.list('ribbons'))) {
      yield* twice(
        ribbon
          .list('tabs')
          .flatMap((tab) => tab.list('groups'))
          .flatMap(controlsOf),
      )
    }
  },
}

function controlsOf(group: JsonMember): Value[] {
  return group.list('controls').flatMap((control) => {
    const ids = [control, ...control.list('items')].map((each) => each.text('id'))
    return ids.flatMap((id) => id ?? [])
  })
}

function* twice(ids: readonly Value[]): Iterable<Problem> {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id.text)) {
      yield { at: id.place, message: `The id "${id.text}" is given twice.`, nextStep: 'Rename one of them.' }
    }
    seen.add(id.text)
  }
}
