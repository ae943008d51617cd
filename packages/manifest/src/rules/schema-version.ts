import type { ManifestRule } from './rule.js'

export const schemaVersion: ManifestRule = {
  id: 'schema-version',
  severity: 'error',
  says: '$schema and manifestVersion name the same version.',
  source: 'https://learn.microsoft.com/microsoft-365/extensibility/schema/root',
  leadsTo: { refusedBy: 'schema' },
  *json(manifest) {
    const schema = manifest.root.text('$schema')
    const version = manifest.root.text('manifestVersion')
    if (!version) return
    if (!schema) {
      yield {
        at: version.place,
        severity: 'warning',
        message: 'There is no $schema, without which the validator of Microsoft checks nothing.',
        nextStep: `Add "$schema": "${addressOf(version.text)}".`,
        fix: manifest.root.set('$schema', addressOf(version.text)),
      }
      return
    }
    const named = schema.text.match(/\/(v[\d.]+|vDevPreview|DevPreview)\//i)?.[1]
    if (!named || named.replace(/^v/i, '').toLowerCase() === version.text.toLowerCase()) return
    const known = /^(\d+\.\d+|devPreview)$/.test(version.text)
    yield {
      at: schema.place,
      message: `$schema names version ${named.replace(/^v/i, '')}, manifestVersion ${version.text}.`,
      nextStep: 'Write the same version in both.',
      fix: known ? schema.replace(addressOf(version.text)) : undefined,
    }
  },
}

function addressOf(version: string): string {
  const folder = version === 'devPreview' ? 'vDevPreview' : `v${version}`
  return `https://developer.microsoft.com/json-schemas/teams/${folder}/MicrosoftTeams.schema.json`
}
