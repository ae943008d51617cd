import type { Endpoint } from '../endpoint.js'
import { resolveTenantPath } from '../tenant-path.js'
import type { ReadyKey } from '../tokens/signing-keys.js'

/**
 * The signing keys, under Entra's names: `kid` and `x5t` are the thumbprint of the certificate, there is no `alg`, and
 * the v2 document says for which issuers a key counts. `appid` is tolerated: no application has keys of its own here.
 *
 * @see RFC 7517
 */
export const keys: Endpoint = {
  methods: ['GET'],
  paths: ['/:tenant/discovery/v2.0/keys', '/:tenant/discovery/keys'],
  refusesWith: 'json',
  crossOrigin: 'anybody',

  async handle({ url, tenant, services }) {
    resolveTenantPath(services.ground.directory, tenant)
    const published = await services.keys.published()
    const issuer = url.pathname.includes('/v2.0/') ? { issuer: services.issuers.v2('{tenantid}') } : {}
    return Response.json(
      { keys: published.map((key) => ({ ...toJwk(key), ...issuer })) },
      { headers: { 'cache-control': 'max-age=86400, private' } },
    )
  },
}

function toJwk({ id, publicKey, certificate }: ReadyKey): object {
  const { n, e } = publicKey.export({ format: 'jwk' })
  return { kty: 'RSA', use: 'sig', kid: id, x5t: id, n, e, x5c: [certificate] }
}
