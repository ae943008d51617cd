import type { ManifestRule } from './rule.js'

const members = ['id', 'resource', 'nestedAppAuthInfo']

export const registrationMembers: ManifestRule = {
  id: 'registration-members',
  severity: 'error',
  says: 'webApplicationInfo has no members but id, resource and nestedAppAuthInfo.',
  source: 'https://learn.microsoft.com/microsoft-365/extensibility/schema/root#webapplicationinfo',
  leadsTo: { refusedBy: 'schema' },
  *json(manifest) {
    const info = manifest.root.get('webApplicationInfo')
    for (const { name, value } of info?.members ?? []) {
      if (members.includes(name)) continue
      yield {
        at: value.place,
        message: `webApplicationInfo has a member "${name}", which the schema does not know.`,
        nextStep: 'Remove it: permissions belong into the app registration.',
        fix: value.remove(),
      }
    }
  },
}
