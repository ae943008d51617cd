import type { ManifestRule } from './rule.js'

export const memberLimits: ManifestRule = {
  id: 'member-limits',
  severity: 'error',
  says: 'Lists are no longer than the schema allows: one extension, 16 valid domains, 20 runtimes and ribbons, 16 resource-specific permissions.',
  source: 'https://learn.microsoft.com/microsoft-365/extensibility/schema/root',
  leadsTo: { refusedBy: 'schema' },
  *json(manifest) {
    const { root } = manifest
    const permissions = root.get('authorization')?.get('permissions')
    const lists = [
      { owner: root, name: 'extensions', limit: 1 },
      { owner: root, name: 'validDomains', limit: 16 },
      { owner: permissions, name: 'resourceSpecific', limit: 16 },
      ...manifest.extensions.flatMap((owner) => [
        { owner, name: 'runtimes', limit: 20 },
        { owner, name: 'ribbons', limit: 20 },
        { owner, name: 'autoRunEvents', limit: 10 },
      ]),
    ]
    for (const { owner, name, limit } of lists) {
      const list = owner?.get(name)
      const { length } = owner?.list(name) ?? []
      if (!list || length <= limit) continue
      yield {
        at: list.place,
        message: `${name} has ${length} entries.`,
        nextStep: `Keep ${limit} at most.`,
      }
    }
  },
}
