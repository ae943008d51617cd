import { entraError } from '@onbehalf/protocol'
import type { Endpoint } from '../endpoint.js'
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
    const { username } = await readJson(request)
    if (typeof username !== 'string') throw entraError('missingField', { name: 'username' })
    const user = ground.directory.userByName(username)
    const name = username.slice(username.lastIndexOf('@') + 1).toLowerCase()
    const domain = ground.directory.tenant(name)?.domains.find((entry) => entry.name === name)
    const federated = domain?.authenticationType === 'Federated'
    return Response.json({
      Username: username,
      Display: username,
      IfExistsResult: user ? exists.yes : exists.no,
      IsUnmanaged: false,
      ThrottleStatus: 0,
      Credentials: {
        PrefCredential: federated ? preferred.federation : preferred.password,
        HasPassword: user?.password !== undefined,
        RemoteNgcParams: null,
        FidoParams: null,
        SasParams: null,
        ...(federated ? { FederationRedirectUrl: `${ground.addresses.origin}/adfs/ls/` } : {}),
      },
      EstsProperties: {
        DomainType: federated ? domainTypes.federated : domain ? domainTypes.managed : domainTypes.unknown,
      },
    })
  },
}
