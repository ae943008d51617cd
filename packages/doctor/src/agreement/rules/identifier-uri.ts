import { ssoResource } from '@onbehalf/manifest'
import type { AgreementRule } from '../disagreement.js'
import { placeOf } from '../places.js'

export const identifierUri: AgreementRule = {
  id: 'identifier-uri',
  severity: 'error',
  says: "The registration has the manifest's Resource as an Application ID URI.",
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  leadsTo: { officeCode: 13004 },
  *check({ manifests, registration }) {
    if (!registration) return
    for (const party of manifests) {
      const resource = ssoResource(party.manifest)
      if (!resource || resource.applicationId !== registration.appId) continue
      const { uri } = resource
      if (registration.identifierUris.includes(uri)) continue
      const known = registration.identifierUris.join(', ') || 'none'
      yield {
        where: party.file,
        ...placeOf(party, uri),
        message: `Resource is ${uri}, the Application ID URI of the registration: ${known}.`,
        nextStep: 'Add it under Expose an API.',
        mend: (before) => ({ ...before, identifierUris: [...new Set([...before.identifierUris, uri])] }),
      }
    }
  },
}
