import { quoted } from '../../manifest-error.js'
import type { OfficeApp, Requirement } from '../../model.js'
import type { JsonValue } from './json-value.js'
import { scopes } from './names.js'

/**
 * The apps that `requirements.scopes` of `element` names, within those of its surroundings; all of them when it
 * names none.
 *
 * @throws {ManifestError} for a scope that no app has.
 */
export function hostsIn(
  element: JsonValue,
  within: readonly OfficeApp[] = Object.values(scopes),
): OfficeApp[] {
  const named = element.get('requirements')?.list('scopes') ?? []
  if (named.length === 0) return [...within]
  const hosts = named.map((scope) => {
    const app = scopes[scope.text()]
    if (app) return app
    throw scope.wrong(
      `${quoted(scope.text())} is no app of Office.`,
      `Use ${Object.keys(scopes).join(', ')}.`,
    )
  })
  return within.filter((host) => hosts.includes(host))
}

/** The sets of functions that `requirements.capabilities` of `element` names. */
export function capabilitiesOf(element: JsonValue): Requirement[] {
  return (element.get('requirements')?.list('capabilities') ?? []).map((capability) => ({
    name: capability.required('name').text(),
    minVersion: capability.get('minVersion')?.text() ?? '1.1',
  }))
}
