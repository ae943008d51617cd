import type { AgreementRule } from '../disagreement.js'

export const tokenVersion: AgreementRule = {
  id: 'token-version',
  severity: 'warning',
  says: 'The API takes tokens of version 2.',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  leadsTo: {},
  *check({ manifests, registration }) {
    if (!registration || !manifests.some(({ manifest }) => manifest.webApplicationInfo?.resource)) return
    const { requestedAccessTokenVersion: version } = registration.api
    if (version === 2) return
    yield {
      where: 'registration',
      message: `api.requestedAccessTokenVersion is ${version ?? 'null'}: tokens of version 1, with other issuer and audience than the API expects.`,
      nextStep: 'Set it to 2.',
      mend: (before) => ({ ...before, api: { ...before.api, requestedAccessTokenVersion: 2 } }),
    }
  },
}
