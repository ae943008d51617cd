import type { Manifest } from '../model.js'
import type { OverridesSchema } from './xml-manifest.js'

const papers = [
  'Id',
  'AlternateId',
  'Version',
  'ProviderName',
  'DefaultLocale',
  'DisplayName',
  'Description',
  'IconUrl',
  'HighResolutionIconUrl',
  'SupportUrl',
  'AppDomains',
  'Hosts',
  'Requirements',
]

/**
 * The order of the children of `<OfficeApp>`.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering
 */
export const rootOrder: Readonly<Record<Manifest['kind'], readonly string[]>> = {
  'task-pane': [
    ...papers,
    'DefaultSettings',
    'Permissions',
    'Dictionary',
    'VersionOverrides',
    'ExtendedOverrides',
  ],
  mail: [...papers, 'FormSettings', 'Permissions', 'Rule', 'DisableEntityHighlighting', 'VersionOverrides'],
  content: [...papers, 'DefaultSettings', 'Permissions', 'AllowSnapshot', 'VersionOverrides'],
}

const commands = ['Description', 'Requirements', 'Hosts', 'Resources']

/**
 * The order of the children of `<VersionOverrides>`, by schema.
 *
 * @see https://learn.microsoft.com/openspecs/office_file_formats/ms-owemxml/
 */
export const overridesOrder: Readonly<Record<OverridesSchema, readonly string[]>> = {
  'task-pane-1.0': [...commands, 'WebApplicationInfo', 'EquivalentAddins'],
  'content-1.0': ['WebApplicationInfo'],
  'mail-1.0': [...commands, 'VersionOverrides'],
  'mail-1.1': [
    ...commands,
    'WebApplicationInfo',
    'EquivalentAddins',
    'ConnectedServiceControls',
    'ExtendedPermissions',
  ],
}

/** The children of `<WebApplicationInfo>`, all of them required. */
export const registrationOrder = ['Id', 'Resource', 'Scopes'] as const

/** Whether `names` stand in the order of `order`; names that it does not list do not count. */
export function inOrder(names: readonly string[], order: readonly string[]): boolean {
  return firstOutOfOrder(names, order) === undefined
}

/** Index of the first of `names` that stands behind one that should follow it. */
export function firstOutOfOrder(names: readonly string[], order: readonly string[]): number | undefined {
  const ranks = names.map((name) => order.indexOf(name))
  let highest = -1
  for (const [index, rank] of ranks.entries()) {
    if (rank >= 0 && rank < highest) return index
    highest = Math.max(highest, rank)
  }
  return undefined
}
