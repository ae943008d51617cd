import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { allOfficeClients, officeClients } from '../../tenant/directory.js'
import type { Application, SignIn, Tenant, User } from '../../tenant/records.js'
import { ensurePrincipal } from '../consent/service-principals.js'
import type { Services } from '../services.js'
import { appOnlyClaims } from '../tokens/app-only-claims.js'
import { readClaimsRequest } from '../tokens/claims-request.js'
import { delegatedClaims, formOf, type TokenStamp } from '../tokens/delegated-claims.js'
import { idTokenClaims } from '../tokens/id-token-claims.js'
import { type HeaderKind, headerFor, signClaims } from '../tokens/sign.js'
import type { ReadyKey } from '../tokens/signing-keys.js'
import { type TokenOrder, type TokenSpec, tokenSpec } from './token-spec.js'

/** An order that names what does not exist; its message says what. */
export class UnknownInOrder extends Error {
  override readonly name = 'UnknownInOrder'
}

const ordinaryLifetime = 3_900
const expiredBy = 300

/**
 * Makes any token, broken ones included: for tests of APIs that have to refuse them. Nothing is checked that the
 * token endpoint would check: neither consent nor the state of an account.
 *
 * @throws UnknownInOrder when the user, the tenant, the client or the API does not exist.
 */
export async function mintToken(services: Services, order: TokenOrder): Promise<string> {
  const spec = tokenSpec.parse(order)
  const parties = findParties(services, spec)
  const stamp = stampFor(services, spec, parties)
  const form = formFor(spec, parties)
  const claims = apply(claimsFor(services, spec, parties, stamp), {
    ...(spec.audience === undefined ? {} : { aud: spec.audience }),
    ...spec.claims,
  })
  const published = await services.keys.current()
  const key = spec.signature === 'other-key' ? await strangersKey(published.id) : published
  const nonce = Buffer.from(services.ground.randomBytes(32)).toString('base64url')
  const header = apply(headerFor(form, key.id, nonce), spec.header)
  return spoil(await signClaims(key, header, claims), spec.signature)
}

interface Parties {
  tenant: Tenant
  user: User | undefined
  client: Application
  resource: Application
  identifier: string
  signIn: SignIn | undefined
}

function findParties(services: Services, spec: TokenSpec): Parties {
  const { directory, store, clock } = services.ground
  const person =
    spec.user === undefined ? undefined : (directory.userByName(spec.user) ?? store.users.get(spec.user))
  if (spec.user !== undefined && !person) throw new UnknownInOrder(`There is no user ${spec.user}.`)
  const client = application(services, spec.client ?? officeClients.office)
  const identifier = spec.resource ?? client.identifierUris[0] ?? client.appId
  const resource = directory.resource(identifier)
  if (!resource) throw new UnknownInOrder(`There is no API ${identifier}.`)
  const tenant = directory.tenant(spec.tenant ?? person?.tenantId ?? client.tenantId)
  if (!tenant) throw new UnknownInOrder(`There is no tenant ${spec.tenant ?? client.tenantId}.`)
  const user = person && directory.userIn(tenant.id, person)
  if (person && !user) throw new UnknownInOrder(`${spec.user} has no account in ${tenant.displayName}.`)
  const at = clock.now()
  const signIn = user && {
    ...homeOf(user),
    sessionId: services.ground.randomId(),
    proofs: spec.proofs.map((method) => ({ method, at })),
    at,
  }
  return { tenant, user: spec.appOnly ? undefined : user, client, resource, identifier, signIn }
}

function homeOf(user: User): { userId: string; tenantId: string } {
  const { id, tenantId } = user.home ?? user
  return { userId: id, tenantId }
}

function application({ ground }: Services, appId: string): Application {
  const found = ground.directory.application(appId === allOfficeClients ? officeClients.office : appId)
  if (!found) throw new UnknownInOrder(`There is no application ${appId}.`)
  return found
}

function stampFor({ mint }: Services, spec: TokenSpec, { signIn }: Parties): TokenStamp {
  const lifetime = spec.expiresIn ?? (spec.expired ? -expiredBy : ordinaryLifetime)
  const stamp = mint.stamp(lifetime, signIn)
  return stamp.issued < stamp.expires ? stamp : { ...stamp, issued: stamp.expires - ordinaryLifetime }
}

/** The API as a registration of the version that was ordered. */
function asOrdered({ version }: TokenSpec, resource: Application): Application {
  if (version === undefined) return resource
  return { ...resource, api: { ...resource.api, requestedAccessTokenVersion: version } }
}

function formFor(spec: TokenSpec, { resource }: Parties): HeaderKind {
  if (spec.kind === 'id') return spec.version === 1 ? 'v1' : 'v2'
  return formOf(asOrdered(spec, resource))
}

function claimsFor(
  services: Services,
  spec: TokenSpec,
  parties: Parties,
  stamp: TokenStamp,
): Record<string, unknown> {
  const { issuers, ground } = services
  const { tenant, user, client, identifier, signIn } = parties
  const resource = { application: asOrdered(spec, parties.resource), identifier }
  const roles = spec.roles ?? []
  if (!user || !signIn) {
    const principal = ensurePrincipal(ground, tenant, client)
    return appOnlyClaims({ tenant, client, principal, clientProof: '1', resource, roles }, stamp, issuers)
  }
  const claims = readClaimsRequest(undefined)
  if (spec.kind === 'id') {
    return idTokenClaims(
      {
        version: spec.version === 1 ? 'v1.0' : 'v2.0',
        ...{ tenant, user, client, signIn, claims, roles, contexts: [] },
        scopes: ['openid', 'profile', 'email'],
        nonce: spec.nonce,
        withAuthTime: false,
        persistent: false,
      },
      stamp,
      issuers,
    )
  }
  const scopes =
    spec.scopes ?? parties.resource.api.oauth2PermissionScopes.slice(0, 1).map(({ value }) => value)
  const facts = { tenant, user, client, resource, scopes, roles, signIn }
  return delegatedClaims(
    { ...facts, clientProof: '0', profile: true, capabilities: [], contexts: [] },
    stamp,
    issuers,
  )
}

function apply(values: object, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const all = Object.entries({ ...values, ...changes })
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined))
}

/** A key that nobody publishes, under the name of one that is. */
async function strangersKey(id: string): Promise<ReadyKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const privateKey = createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return { id, privateKey, publicKey: createPublicKey(privateKey), certificate: '', signsFrom: 0 }
}

function spoil(token: string, signature: TokenSpec['signature']): string {
  const [header = '', payload = '', signed = ''] = token.split('.')
  if (signature === 'none') return `${header}.${payload}.`
  if (signature !== 'broken') return token
  const bytes = Buffer.from(signed, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
  return `${header}.${payload}.${bytes.toString('base64url')}`
}
