import type { Element } from '@xmldom/xmldom'
import { insertMarkup, markupOf, removeElement } from '../documents/xml-edits.js'
import type { Overrides, XmlManifest } from '../documents/xml-manifest.js'
import { child, children, descendants } from '../formats/xml/element.js'
import type { ManifestRule, Problem } from './rule.js'

const behindRegistration = ['EquivalentAddins', 'ConnectedServiceControls', 'ExtendedPermissions']

/** Outlook obeys the inner overrides alone, and they take nothing over from the outer ones. */
export const registrationPlace: ManifestRule = {
  id: 'registration-place',
  severity: 'error',
  says: 'WebApplicationInfo stands in the VersionOverrides that the app reads: 1.0 for Word, Excel and PowerPoint, the nested 1.1 for Outlook.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  leadsTo: { officeCode: 13000 },
  *xml(manifest) {
    const { effective, overrides } = manifest
    for (const info of descendants(manifest.root, 'WebApplicationInfo')) {
      const parent = overrides.find(({ element }) => element === info.parentNode)
      if (!parent) yield elsewhere(manifest, info)
      else if (parent.schema === 'mail-1.0') yield inOuter(manifest, info, effective)
    }
  },
}

function elsewhere(manifest: XmlManifest, info: Element): Problem {
  return {
    at: manifest.place(info),
    message: 'WebApplicationInfo stands outside VersionOverrides, where no app reads it.',
    nextStep: 'Move it into the VersionOverrides, behind Resources.',
  }
}

function inOuter(manifest: XmlManifest, info: Element, effective: Overrides | undefined): Problem {
  const at = manifest.place(info)
  if (effective?.schema !== 'mail-1.1') {
    return {
      at,
      severity: 'warning',
      message: 'WebApplicationInfo stands in VersionOverrides 1.0 of a mail add-in, whose schema has none.',
      nextStep: 'Nest a VersionOverrides of type VersionOverridesV1_1 in it and move the block there.',
    }
  }
  if (child(effective.element, 'WebApplicationInfo')) {
    return {
      at,
      severity: 'warning',
      message: 'WebApplicationInfo stands in VersionOverrides 1.0 too, whose schema for mail has none.',
      nextStep: 'Keep the one in VersionOverrides 1.1 and remove this.',
      fix: removeElement(manifest, info),
    }
  }
  return {
    at,
    message:
      'WebApplicationInfo stands in VersionOverrides 1.0, and version 1.1, which Outlook reads, has none.',
    nextStep: 'Move it into the VersionOverrides of type VersionOverridesV1_1.',
    fix: moveInto(manifest, info, effective.element),
  }
}

function moveInto(manifest: XmlManifest, info: Element, target: Element) {
  const markup = markupOf(manifest, info)
  const removed = removeElement(manifest, info)
  if (info.prefix || target.prefix || !markup || !removed) return undefined
  const before = children(target).find(({ localName }) => behindRegistration.includes(localName ?? ''))
  const inserted = insertMarkup(manifest, target, markup, before)
  return inserted && [...removed, ...inserted]
}
