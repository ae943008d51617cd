import type { AgreementRule } from '../disagreement.js'
import { placeOf } from '../places.js'

export const clientId: AgreementRule = {
  id: 'client-id',
  severity: 'error',
  says: 'The manifest names the registration by its client id.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/sso-in-office-add-ins',
  leadsTo: { entra: 'clientNotFound' },
  *check({ manifests, registration }) {
    if (!registration) return
    for (const party of manifests) {
      const id = party.manifest.webApplicationInfo?.id
      if (id === undefined || id.toLowerCase() === registration.appId) continue
      yield {
        where: party.file,
        ...placeOf(party, id),
        message: `The manifest names the app ${id.slice(0, 80)}, the registration is ${registration.appId}.`,
        nextStep: 'Write the client id of the registration into the manifest: onbehalf register.',
      }
    }
  },
}
