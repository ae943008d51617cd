import type { Element } from '@xmldom/xmldom'
import type { JsonMember } from '../documents/json-manifest.js'
import { removeElement } from '../documents/xml-edits.js'
import type { XmlManifest } from '../documents/xml-manifest.js'
import { children, descendants } from '../formats/xml/element.js'
import type { ManifestRule, Severity } from './rule.js'

/** Sets that exist for run-time checks alone; `in` says for which add-ins. */
const sets: readonly { name: RegExp; in: 'mail' | 'other'; severity?: Severity }[] = [
  { name: /^IdentityAPI$/i, in: 'mail' },
  { name: /^NestedAppAuth$/i, in: 'mail' },
  { name: /^ExcelApi(Online|Desktop)$/i, in: 'other' },
  { name: /^WordApi(Online|Desktop|HiddenDocument)$/i, in: 'other' },
  { name: /^DialogOrigin$/i, in: 'mail', severity: 'warning' },
]

export const undeclarableSets: ManifestRule = {
  id: 'undeclarable-sets',
  severity: 'error',
  says: 'No requirement set is declared that can only be asked for at run time: IdentityAPI and NestedAppAuth in Outlook, the Online and Desktop sets in Excel and Word.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/set',
  leadsTo: { refusedBy: 'upload' },
  *xml(manifest) {
    for (const element of descendants(manifest.root, 'Set')) {
      const name = manifest.attributeOf(element, 'Name')
      const found = name && forbidden(name.text, manifest.kind === 'mail')
      if (!name || !found) continue
      yield {
        at: name.place,
        ...said(name.text),
        ...(found.severity && { severity: found.severity }),
        fix: withoutSet(manifest, element),
      }
    }
  },
  *json(manifest) {
    for (const extension of manifest.extensions) {
      const mail = extension.get('requirements')?.list('scopes') ?? []
      const onlyMail = mail.length > 0 && mail.every((scope) => scope.value?.text === 'mail')
      for (const { member, inMail } of requirementsIn(extension, onlyMail)) {
        const names = member.list('capabilities').flatMap((each) => each.text('name') ?? [])
        for (const name of names) {
          const found = forbidden(name.text, inMail)
          if (found) yield { at: name.place, ...said(name.text), severity: found.severity ?? 'warning' }
        }
      }
    }
  },
}

function forbidden(name: string, inMail: boolean): (typeof sets)[number] | undefined {
  return sets.find((set) => set.name.test(name) && (set.in === 'mail') === inMail)
}

function said(name: string): { message: string; nextStep: string } {
  return {
    message: `The requirement set ${name} is declared, and a manifest cannot declare it for this app.`,
    nextStep: `Remove it, and ask isSetSupported('${name}', …) when the add-in runs.`,
  }
}

/** Takes out the set; with it its surroundings when nothing else is in them and overrides are around. */
function withoutSet(manifest: XmlManifest, set: Element) {
  const parent = set.parentNode as Element | null
  if (!parent) return undefined
  if (children(parent).length > 1) return removeElement(manifest, set)
  const requirements = parent.parentNode as Element | null
  const alone =
    requirements && children(requirements).length === 1 && requirements.localName === 'Requirements'
  return alone && requirements.parentNode !== manifest.root
    ? removeElement(manifest, requirements)
    : undefined
}

function requirementsIn(extension: JsonMember, onlyMail: boolean): { member: JsonMember; inMail: boolean }[] {
  const owners = [
    extension,
    ...['ribbons', 'runtimes', 'autoRunEvents'].flatMap((name) => extension.list(name)),
  ]
  return owners.flatMap((owner) => {
    const member = owner.get('requirements')
    const scopes = member?.list('scopes') ?? []
    const inMail = onlyMail || (scopes.length > 0 && scopes.every((scope) => scope.value?.text === 'mail'))
    return member ? [{ member, inMail }] : []
  })
}
