import { inOrder, registrationOrder } from '../documents/element-order.js'
import { insertElement, prefixOf, reorderChildren } from '../documents/xml-edits.js'
import { children, descendants } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

export const registrationParts: ManifestRule = {
  id: 'registration-parts',
  severity: 'error',
  says: 'WebApplicationInfo holds Id, Resource and Scopes, in this order.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/webapplicationinfo',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    for (const info of descendants(manifest.root, 'WebApplicationInfo')) {
      const names = children(info).map(({ localName }) => localName ?? '')
      for (const missing of registrationOrder.filter((name) => !names.includes(name))) {
        yield {
          at: manifest.place(info),
          message: `WebApplicationInfo has no ${missing}.`,
          nextStep: `Add <${missing}>, in the order ${registrationOrder.join(', ')}.`,
          fix: missing === 'Scopes' ? insertElement(manifest, info, scopes(prefixOf(info))) : undefined,
        }
      }
      if (!inOrder(names, registrationOrder)) {
        yield {
          at: manifest.place(info),
          message: `The children of WebApplicationInfo stand in the order ${names.join(', ')}.`,
          nextStep: `Put them in the order ${registrationOrder.join(', ')}.`,
          fix: reorderChildren(manifest, info, registrationOrder),
        }
      }
    }
  },
  *json(manifest) {
    const info = manifest.root.get('webApplicationInfo')
    if (!info || info.get('id')) return
    yield {
      at: info.place,
      message: 'webApplicationInfo has no "id".',
      nextStep: 'Add the client id of the app registration.',
    }
  },
}

function scopes(prefix: string): string[] {
  const scope = (name: string) => `  <${prefix}Scope>${name}</${prefix}Scope>`
  return [`<${prefix}Scopes>`, scope('openid'), scope('profile'), `</${prefix}Scopes>`]
}
