import { firstOutOfOrder, overridesOrder } from '../documents/element-order.js'
import { reorderChildren } from '../documents/xml-edits.js'
import { children } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

/** The reference page calls WebApplicationInfo the last child; the schema lets three others follow it. */
const follows = ['EquivalentAddins', 'ConnectedServiceControls', 'ExtendedPermissions']

export const overridesOrderKept: ManifestRule = {
  id: 'overrides-order',
  severity: 'error',
  says: 'The children of VersionOverrides stand in the order of the schema: Description, Requirements, Hosts, Resources, WebApplicationInfo, EquivalentAddins, ExtendedPermissions.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const { element, schema } of manifest.overrides) {
      const order = overridesOrder[schema]
      const elements = children(element)
      const names = elements.map(({ localName }) => localName ?? '')
      const index = firstOutOfOrder(names, order)
      const late = index === undefined ? undefined : elements[index]
      if (!late) continue
      const certain =
        firstOutOfOrder(
          names.filter((name) => !follows.includes(name)),
          order,
        ) !== undefined
      yield {
        at: manifest.place(late),
        message: `${late.localName} stands behind ${names[(index ?? 1) - 1]}.`,
        nextStep: `The order is ${order.join(', ')}.`,
        ...(!certain && { severity: 'warning' as const }),
        fix: reorderChildren(manifest, element, order),
      }
    }
  },
}
