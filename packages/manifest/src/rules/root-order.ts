import { firstOutOfOrder, rootOrder } from '../documents/element-order.js'
import { reorderChildren } from '../documents/xml-edits.js'
import { children } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const rootOrderKept: ManifestRule = {
  id: 'root-order',
  severity: 'error',
  says: 'The children of OfficeApp stand in the order of the schema.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    if (!manifest.kind || !manifest.isCurrent) return
    const order = rootOrder[manifest.kind]
    const elements = children(manifest.root)
    const index = firstOutOfOrder(
      elements.map(({ localName }) => localName ?? ''),
      order,
    )
    const element = index === undefined ? undefined : elements[index]
    if (!element) return
    yield {
      at: manifest.place(element),
      message: `${element.localName} stands behind ${elements[(index ?? 1) - 1]?.localName}.`,
      nextStep: `The order is ${order.join(', ')}.`,
      fix: reorderChildren(manifest, manifest.root, order),
    }
  },
}
