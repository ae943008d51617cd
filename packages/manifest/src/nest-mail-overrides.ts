import { insertMarkup } from './documents/xml-edits.js'
import { XmlManifest } from './documents/xml-manifest.js'
import { applyEdits } from './edits.js'
import { children } from './formats/xml/element.js'
import { ManifestError } from './manifest-error.js'
import { refuseUnreadable } from './read.js'

const namespace = 'http://schemas.microsoft.com/office/mailappversionoverrides/1.1'

/**
 * Nests a `VersionOverrides` of version 1.1 in that of 1.0 of a mail add-in, saying the same as 1.0 does: Outlook reads
 * `WebApplicationInfo` in 1.1 only, and 1.1 takes nothing over from 1.0. Every other character stays as it was.
 *
 * @returns The same text when there is one already, or when the manifest is of no mail add-in in XML.
 * @throws {ManifestError} when the text is no manifest, or has no `VersionOverrides` that could be copied.
 * @see https://learn.microsoft.com/javascript/api/manifest/versionoverrides-1-1-mail
 */
export function nestMailOverrides(text: string): string {
  if (refuseUnreadable(text) !== 'xml') return text
  const manifest = XmlManifest.parse(text.replace(/^\uFEFF/, ''))
  const { effective } = manifest
  if (manifest.kind !== 'mail' || effective?.schema === 'mail-1.1') return text
  const outer = effective?.element
  const span = outer && manifest.span(outer)
  const last = children(outer).at(-1)
  if (!outer || !span || !last || outer.prefix) {
    throw new ManifestError('there is no VersionOverrides 1.0 of which 1.1 could be a copy.', {
      element: '<VersionOverrides>',
      nextStep: 'Add one of type VersionOverridesV1_1 by hand.',
    })
  }
  const content = manifest.content.slice(span.openEnd, manifest.span(last)?.end)
  const indent = manifest.content.slice(0, manifest.span(last)?.start).match(/[ \t]*$/)?.[0] ?? ''
  const lineEnd = manifest.content.includes('\r\n') ? '\r\n' : '\n'
  const markup = [
    `<VersionOverrides xmlns="${namespace}" xsi:type="VersionOverridesV1_1">`,
    // One level deeper, and only where a line begins: text that runs over lines is none that Office reads.
    content.replace(/(\r\n|\r|\n)(?=[ \t]*<)/g, `$1${indentStep(indent)}`),
    `${lineEnd}${indent}</VersionOverrides>`,
  ].join('')
  return applyEdits(text, insertMarkup(manifest, outer, markup) ?? [])
}

/** By how much a level is indented, as far as the depth of a child of `VersionOverrides` tells: that is two levels. */
function indentStep(indent: string): string {
  return indent.slice(0, Math.ceil(indent.length / 2))
}
