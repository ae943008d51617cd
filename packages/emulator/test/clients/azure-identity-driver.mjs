// Makes credentials of @azure/identity and asks them for tokens, on request of the parent process.
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  DeviceCodeCredential,
  OnBehalfOfCredential,
  UsernamePasswordCredential,
} from '@azure/identity'

const { authorityHost, tenantId } = JSON.parse(process.argv[2] ?? '{}')
const options = { authorityHost, disableInstanceDiscovery: true }

/** One credential each: what it is made of, besides the authority. */
const credentials = {
  secret: ({ clientId, secret }) => new ClientSecretCredential(tenantId, clientId, secret, options),
  certificate: ({ clientId, certificate }) =>
    new ClientCertificateCredential(tenantId, clientId, { certificate }, options),
  assertion: ({ clientId, assertion }) =>
    new ClientAssertionCredential(tenantId, clientId, async () => assertion, options),
  onBehalfOf: ({ clientId, secret, assertion }) =>
    new OnBehalfOfCredential({
      ...{ tenantId, clientId, clientSecret: secret, userAssertionToken: assertion },
      ...options,
    }),
  password: ({ clientId, name, password }) =>
    new UsernamePasswordCredential(tenantId, clientId, name, password, options),
  deviceCode: ({ clientId }) =>
    new DeviceCodeCredential({
      ...{ tenantId, clientId, ...options },
      userPromptCallback: (info) => process.send({ open: JSON.stringify(info) }),
    }),
}

process.on('message', async ({ id, method, args: [settings, scopes] }) => {
  try {
    process.send({ id, outcome: { ok: true, result: await credentials[method](settings).getToken(scopes) } })
  } catch (error) {
    process.send({ id, outcome: { ok: false, error: { name: error.name, message: error.message } } })
  }
})
process.on('disconnect', () => process.exit())
