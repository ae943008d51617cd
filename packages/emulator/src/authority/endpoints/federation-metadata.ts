import { signXml } from '../../xml/sign-xml.js'
import type { Endpoint } from '../endpoint.js'
import { entraMetadata } from '../federation/metadata.js'
import { resolveTenantPath } from '../tenant-path.js'

/**
 * Entra's own federation metadata: the certificates that its tokens are signed by, in XML and signed by the first of
 * them. `common` and `organizations` have `{tenantid}` where a tenant's document has its id, as recorded of `common`
 * (the documentation writes `{tenant}`).
 *
 * @see https://learn.microsoft.com/entra/identity-platform/federation-metadata
 * @see https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet, ReferenceMetadata.cs
 */
export const federationMetadata: Endpoint = {
  methods: ['GET'],
  paths: [
    '/:tenant/FederationMetadata/2007-06/FederationMetadata.xml',
    '/:tenant/federationmetadata/2007-06/federationmetadata.xml',
  ],
  refusesWith: 'json',
  crossOrigin: 'anybody',

  async handle({ tenant, services: { ground, issuers, keys } }) {
    const path = resolveTenantPath(ground.directory, tenant)
    const published = await keys.published()
    const [signing] = published
    if (!signing) throw new TypeError('Entra has no key')
    const document = entraMetadata({
      id: `_${ground.randomId()}`,
      entityId: issuers.v1(path.kind === 'tenant' ? path.tenant.id : '{tenantid}'),
      passive: `${issuers.base}/${path.segment}/wsfed`,
      saml: `${issuers.base}/${path.segment}/saml2`,
      certificates: published.map(({ certificate }) => certificate),
    })
    const signed = await signXml(document, signing, { idAttribute: 'ID', first: true })
    return new Response(`<?xml version="1.0" encoding="utf-8"?>${signed}`, {
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'cache-control': 'max-age=86400, private',
      },
    })
  },
}
