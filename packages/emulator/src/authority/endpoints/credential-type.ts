import { entraError } from '@onbehalf/protocol'
import { domainOf, federationOf, longestSignInName } from '../../tenant/federation.js'
import type { Endpoint } from '../endpoint.js'
import { passiveSignInAddress } from '../federation/passive-address.js'
import { readJson } from '../requests/parameters.js'

const exists = { yes: 0, no: 1 }
const preferred = { password: 1, federation: 4 }
const domainTypes = { unknown: 1, managed: 3, federated: 4 }

/**
 * Credential type: what sign-in pages and tools ask about a name before they ask for its password.
 *
 * @see https://www.msxfaq.de/cloud/authentifizierung/getcredentialtype.htm
 */
export const credentialType: Endpoint = {
  methods: ['POST'],
  paths: ['/:tenant/GetCredentialType'],
  refusesWith: 'json',
  crossOrigin: 'nobody',

  async handle({ request, services: { ground } }) {
    const { username: sent } = await readJson(request)
    if (typeof sent !== 'string') throw entraError('missingField', { name: 'username' })
    const username = sent.slice(0, longestSignInName)
    const user = ground.directory.userByName(username)
    const name = domainOf(username)
    const isKnown = ground.directory.tenant(name)?.domains.some((entry) => entry.name === name) ?? false
    const federation = federationOf(ground.store, name)
    return Response.json({
      Username: username,
      Display: username,
      IfExistsResult: user ? exists.yes : exists.no,
      IsUnmanaged: false,
      ThrottleStatus: 0,
      Credentials: {
        PrefCredential: federation ? preferred.federation : preferred.password,
        HasPassword: user?.password !== undefined,
        RemoteNgcParams: null,
        FidoParams: null,
        SasParams: null,
        ...(federation ? { FederationRedirectUrl: passiveSignInAddress(federation, { username }) } : {}),
      },
      EstsProperties: {
        DomainType: federation ? domainTypes.federated : isKnown ? domainTypes.managed : domainTypes.unknown,
      },
    })
  },
}
