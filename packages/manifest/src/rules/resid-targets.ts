import type { Element } from '@xmldom/xmldom'
import { attribute, child, children } from '../formats/xml/element.js'
import type { ManifestRule } from './rule.js'

/** Which list of `<Resources>` each element looks its resid up in; where it is not listed any will do. */
const sections: Readonly<Record<string, readonly string[]>> = {
  Image: ['Images'],
  SourceLocation: ['Urls'],
  FunctionFile: ['Urls'],
  Runtime: ['Urls'],
  Override: ['Urls'],
  LearnMoreUrl: ['Urls'],
  Label: ['ShortStrings', 'LongStrings'],
  Title: ['ShortStrings', 'LongStrings'],
  Description: ['ShortStrings', 'LongStrings'],
}

const all = ['Images', 'Urls', 'ShortStrings', 'LongStrings']

export const residTargets: ManifestRule = {
  id: 'resid-targets',
  severity: 'error',
  says: 'Every resid names an entry of Resources, of the kind that the element needs.',
  source: 'https://github.com/OfficeDev/office-js/issues/5996',
  leadsTo: { refusedBy: 'upload' },
  *xml(manifest) {
    for (const { element } of manifest.overrides) {
      const ids = idsBySection(child(element, 'Resources'))
      const own = children(element).filter(({ localName }) => localName !== 'VersionOverrides')
      for (const { element: each, resid } of own.flatMap((part) => manifest.residsIn(part))) {
        const wanted = sections[each.localName ?? ''] ?? all
        if (wanted.some((name) => ids.get(name)?.has(resid.text))) continue
        const other = all.find((name) => ids.get(name)?.has(resid.text))
        yield {
          at: resid.place,
          message: other
            ? `${each.localName} names "${resid.text}", which is in ${other}.`
            : `Nothing in Resources has the id "${resid.text}".`,
          nextStep: `Add it to ${wanted[0]}, or correct the resid.`,
        }
      }
    }
  },
}

function idsBySection(resources: Element | undefined): Map<string, Set<string>> {
  return new Map(
    all.map((name) => [
      name,
      new Set(children(child(resources, name)).flatMap((entry) => attribute(entry, 'id') ?? [])),
    ]),
  )
}
