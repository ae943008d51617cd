import type { ManifestRule } from './rule.js'

/** The first minor version of schema 1 that knows each member. */
const since: readonly (readonly [path: readonly string[], minor: number])[] = [
  [['extensions'], 17],
  [['webApplicationInfo', 'nestedAppAuthInfo'], 22],
]

export const schemaAge: ManifestRule = {
  id: 'schema-age',
  severity: 'error',
  says: 'The version of the schema knows what the manifest uses: extensions since 1.17, nestedAppAuthInfo since 1.22.',
  source: 'https://learn.microsoft.com/microsoft-365/extensibility/schema/root',
  leadsTo: { refusedBy: 'schema' },
  *json(manifest) {
    const version = manifest.root.text('manifestVersion')
    const minor = Number(version?.text.match(/^1\.(\d+)$/)?.[1] ?? Number.NaN)
    for (const [path, first] of since) {
      const member = path.reduce<typeof manifest.root | undefined>(
        (each, name) => each?.get(name),
        manifest.root,
      )
      if (!version || !member || !(minor < first)) continue
      yield {
        at: version.place,
        message: `manifestVersion is ${version.text}, and ${path.join('.')} came with 1.${first}.`,
        nextStep: `Write 1.${first} or later here and in $schema.`,
      }
    }
  },
}
