import { child, descendants, typeOf } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

const items = ['Message', 'Appointment']
const forms = ['Read', 'Edit', 'ReadOrEdit']

export const itemRules: ManifestRule = {
  id: 'item-rules',
  severity: 'error',
  says: 'An ItemIs rule names the kind of item and, outside VersionOverrides, the form: Read, Edit or ReadOrEdit.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/rule',
  leadsTo: { refusedBy: 'schema' },
  *xml(manifest) {
    const rule = child(manifest.root, 'Rule')
    if (!rule || manifest.kind !== 'mail' || !manifest.isCurrent) return
    for (const each of [rule, ...descendants(rule, 'Rule')]) {
      if (typeOf(each) !== 'ItemIs') continue
      const item = manifest.attributeOf(each, 'ItemType')
      const form = manifest.attributeOf(each, 'FormType')
      if (!item || !items.includes(item.text)) {
        yield {
          at: item?.place ?? manifest.place(each),
          message: `ItemType is "${item?.text ?? ''}".`,
          nextStep: `Write one of ${items.join(', ')}.`,
        }
      }
      if (!form || !forms.includes(form.text)) {
        yield {
          at: form?.place ?? manifest.place(each),
          message: `FormType is "${form?.text ?? ''}".`,
          nextStep: `Write one of ${forms.join(', ')}.`,
        }
      }
    }
  },
}
