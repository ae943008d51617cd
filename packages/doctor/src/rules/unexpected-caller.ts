import { allOffice, officeClients } from '../agreement/office-clients.js'
import { aToken, because, claims, isGraph } from './questions.js'
import type { Rule } from './rule.js'

export const unexpectedCaller: Rule = {
  id: 'unexpected-caller',
  number: 'R12',
  finding: 'The token was asked for by an application that is neither Office nor your own.',
  why: 'azp (v2) or appid (v1) names who asked. A token with the right audience from an unlisted application is accepted by APIs that look at aud alone.',
  mend: {
    developer:
      'Let in only the callers you know: the Office applications and your own client id; look who is in preAuthorizedApplications.',
  },
  confidence: 'possible',
  source: 'https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2',
  scenario: 'wrong-client-same-scope',
  decides: 'the app registration as JSON, with its authorized client applications',
  decidedBy: 'registrations',
  find(evidence) {
    const known = new Set([
      allOffice,
      ...officeClients.map(({ appId }) => appId),
      ...moreOffice,
      ...evidence.registrations.flatMap(({ registration }) => [
        registration.appId,
        ...registration.api.preAuthorizedApplications.map(({ appId }) => appId),
      ]),
    ])
    const token = aToken(
      evidence,
      ({ client, audience, kind }) =>
        kind === 'access' &&
        client !== undefined &&
        !known.has(client) &&
        audience !== undefined &&
        !isGraph(audience) &&
        !audience.toLowerCase().includes(client),
    )
    return token && because(claims(token, `asked by ${token.client}`))
  },
}

/** Outlook's older ones, as the registration guide lists them. */
const moreOffice = ['57fb890c-0dab-4253-a5e0-7188c88b2bb4', '08e18876-6177-487e-b8b5-cf950c1e598c']
