import type { Element } from '@xmldom/xmldom'
import { child, typeOf, wrong } from './element.js'

const mail11 = 'VersionOverridesV1_1'

/**
 * The `<VersionOverrides>` that today's Office obeys: for mail the V1_1 inside the V1_0, which inherits nothing
 * from it; else the only one.
 *
 * @throws {ManifestError} for a mail V1_1 that stands outside a V1_0, which the schema forbids.
 * @see https://learn.microsoft.com/javascript/api/manifest/versionoverrides
 */
export function effectiveOverrides(root: Element): Element | undefined {
  const outer = child(root, 'VersionOverrides')
  if (!outer) return undefined
  if (typeOf(root) === 'MailApp' && typeOf(outer) === mail11) {
    throw wrong(
      outer,
      `${mail11} stands by itself.`,
      'Put it inside a <VersionOverrides> of VersionOverridesV1_0.',
    )
  }
  return child(outer, 'VersionOverrides') ?? outer
}
