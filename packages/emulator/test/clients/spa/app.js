// A single-page application as its developer writes one: MSAL as it comes from npm, one client, no options of ours.
import { PublicClientApplication } from '@azure/msal-browser'

/** Makes the client and finishes a redirect, if this page was opened by one. */
globalThis.startClient = async (config) => {
  globalThis.client = new PublicClientApplication(config)
  await globalThis.client.initialize()
  return globalThis.client.handleRedirectPromise()
}

/** Calls the client; an error comes back as its members. */
globalThis.callClient = async (method, request) => {
  try {
    const account = globalThis.client.getAllAccounts()[0]
    return { ok: true, result: await globalThis.client[method](account ? { account, ...request } : request) }
  } catch (error) {
    return { ok: false, error: { ...error, message: error.message } }
  }
}
