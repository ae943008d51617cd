// Makes one client of @azure/msal-node and calls its methods on request of the parent process.
import { ConfidentialClientApplication, CryptoProvider, PublicClientApplication } from '@azure/msal-node'

const { kind, config, assertion } = JSON.parse(process.argv[2] ?? '{}')
if (assertion !== undefined) config.auth.clientAssertion = async () => assertion
const makers = { confidential: ConfidentialClientApplication, public: PublicClientApplication }
const client = new makers[kind](config)

/** What the tests call besides the client's own methods. */
const extras = {
  pkce: () => new CryptoProvider().generatePkceCodes(),
  accounts: () => client.getTokenCache().getAllAccounts(),
  acquireTokenInteractive: (request) =>
    client.acquireTokenInteractive({
      ...request,
      openBrowser: async (open) => process.send({ open }),
    }),
  acquireTokenByDeviceCode: (request) =>
    client.acquireTokenByDeviceCode({
      ...request,
      deviceCodeCallback: (shown) => process.send({ open: JSON.stringify(shown) }),
    }),
  /** Moves this process's own time, as the preload of the product does. */
  moveClock: (milliseconds) => {
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...args) {
        if (args.length === 0) super(Real.now() + milliseconds)
        else super(...args)
      }
      static now() {
        return Real.now() + milliseconds
      }
    }
  },
}

process.on('message', async ({ id, method, args }) => {
  try {
    const result = await (extras[method] ?? client[method].bind(client))(...args)
    process.send({ id, outcome: { ok: true, result } })
  } catch (error) {
    process.send({ id, outcome: { ok: false, error: { ...error, message: error.message } } })
  }
})
process.on('disconnect', () => process.exit())
