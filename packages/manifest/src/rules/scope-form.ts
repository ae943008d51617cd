import { children, descendants } from '../formats/xml/element.js'
import { quoted } from '../manifest-error.js'
import type { ManifestRule } from './rule.js'

const canonical = ['openid', 'profile', 'email', 'offline_access']

export const scopeForm: ManifestRule = {
  id: 'scope-form',
  severity: 'warning',
  says: 'Each Scope holds the name of one permission, as the registration spells it.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/scopes',
  *xml(manifest) {
    const scopes = descendants(manifest.root, 'Scopes').flatMap((each) => children(each, 'Scope'))
    for (const element of scopes) {
      const scope = manifest.textOf(element)
      const lower = scope?.text.toLowerCase() ?? ''
      if (!scope) {
        yield {
          at: manifest.place(element),
          message: 'This Scope is empty.',
          nextStep: 'Name a permission, or remove it.',
        }
      } else if (/[\s,;]/.test(scope.text)) {
        yield {
          at: scope.place,
          message: `One Scope holds several permissions: ${quoted(scope.text)}.`,
          nextStep: 'Give each a Scope of its own.',
        }
      } else if (canonical.includes(lower) && scope.text !== lower) {
        yield {
          at: scope.place,
          severity: 'hint',
          message: `The permission is written ${scope.text}.`,
          nextStep: `Write it ${lower}.`,
          fix: scope.replace(lower),
        }
      }
    }
  },
}
