import { insertElement, prefixOf } from '../documents/xml-edits.js'
import { children, descendants, text } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

const needed = ['openid', 'profile']

export const scopesSignIn: ManifestRule = {
  id: 'scopes-sign-in',
  severity: 'error',
  says: 'The scopes name openid and profile.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  leadsTo: { officeCode: 13007, refusedBy: 'marketplace' },
  *xml(manifest) {
    for (const scopes of descendants(manifest.root, 'Scopes')) {
      const names = children(scopes, 'Scope').flatMap((scope) => text(scope).toLowerCase().split(/\s+/))
      const missing = needed.filter((name) => !names.includes(name))
      if (missing.length === 0) continue
      const prefix = prefixOf(scopes)
      const lines = missing.map((name) => `<${prefix}Scope>${name}</${prefix}Scope>`)
      yield {
        at: manifest.place(scopes),
        // The template of Microsoft's own generator does without openid, so that alone it is no certain error.
        ...(!missing.includes('profile') && { severity: 'warning' as const }),
        message: `The scopes do not name ${missing.join(' and ')}.`,
        nextStep: `Add ${missing.map((name) => `<Scope>${name}</Scope>`).join(' and ')}.`,
        fix: insertElement(manifest, scopes, lines),
      }
    }
  },
}
