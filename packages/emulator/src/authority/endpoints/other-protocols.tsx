import type { Endpoint } from '../endpoint.js'
import { pageResponse } from '../sign-in/page/page.js'
import { Card } from '../sign-in/page/parts.js'
import { resolveTenantPath } from '../tenant-path.js'

/** What Entra speaks at an address that its documents name, by the last segment of the address. */
const protocols: Readonly<Record<string, string>> = {
  wsfed: 'WS-Federation',
  saml2: 'the SAML protocol',
  kerberos: 'Kerberos',
}

/**
 * The addresses of protocols that Entra speaks with applications and the emulator does not: its documents name them, so
 * that a request there is told what is missing and what there is instead. Always 501.
 */
export const otherProtocols: Endpoint = {
  methods: ['GET', 'POST'],
  paths: Object.keys(protocols).map((name) => `/:tenant/${name}`),
  refusesWith: 'page',
  crossOrigin: 'nobody',

  handle({ url, tenant, services }) {
    const { segment } = resolveTenantPath(services.ground.directory, tenant)
    const protocol = protocols[url.pathname.split('/').at(-1) ?? ''] ?? ''
    const title = `Applications cannot sign in by ${protocol} here`
    const document = `/${segment}/v2.0/.well-known/openid-configuration`
    const content = (
      <Card title={title}>
        <p role="alert">{`Entra answers ${protocol} at this address. The emulator does not.`}</p>
        <h2>What to do</h2>
        <p>
          Let the application sign in by OpenID Connect, whose addresses are in{' '}
          <a href={document}>{document}</a>, or try this one with a tenant in the cloud. The AD FS of a
          federated domain speaks WS-Federation and SAML at <code>/adfs/ls/</code>, to Entra alone.
        </p>
      </Card>
    )
    return pageResponse({ title, status: 501, content }, services.ground.randomBytes)
  },
}
