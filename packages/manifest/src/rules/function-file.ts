import type { Element } from '@xmldom/xmldom'
import { child, children, descendants, typeOf } from '../formats/xml/element.js'
import { formFactors } from '../formats/xml/names.js'
import type { ManifestRule } from './rule.js'

export const functionFile: ManifestRule = {
  id: 'function-file',
  severity: 'error',
  says: 'Where a button runs a function, the same form factor has a FunctionFile.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/functionfile',
  leadsTo: { refusedBy: 'upload' },
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      for (const form of children(child(element, 'Hosts'), 'Host').flatMap(formsOf)) {
        const action = descendants(form, 'Action').find((each) => typeOf(each) === 'ExecuteFunction')
        if (!action || child(form, 'FunctionFile')) continue
        yield {
          at: manifest.place(action),
          message: `A button runs a function, and ${form.localName} has no FunctionFile.`,
          nextStep: `Add <FunctionFile resid="…" /> as the first child of ${form.localName}.`,
        }
      }
    }
  },
}

function formsOf(host: Element): Element[] {
  return formFactors.flatMap(({ element }) => children(host, element))
}
