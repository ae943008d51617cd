import type { Emulator, EmulatorOptions } from '../../../src/emulator.js'
import { defaultPassword } from '../../../src/tenant/default-tenant.js'
import type { SigningKey } from '../../../src/tenant/records.js'
import type { Browser, Page } from './browser.js'
import { authorizeUrl, type CodeRequest, emulator, origin } from './flows.js'

export const felix = 'federated@corp.contoso.com'
export const metadataUrl = `${origin}/adfs/FederationMetadata/2007-06/FederationMetadata.xml`

let key: SigningKey | undefined

/** An emulator whose AD FS has its certificate already: it is made once for all of a file. */
export async function federatedEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const made = await emulator(options)
  if (key) made.store.federationKeys.put(key)
  else {
    await made.fetch(new Request(metadataUrl))
    key = [...made.store.federationKeys.all()][0]
  }
  made.journal.clear()
  return made
}

/** Changes the federation of corp.contoso.com. */
export function changeFederation(
  made: Emulator,
  change: Partial<Parameters<Emulator['store']['domainFederations']['put']>[0]>,
): void {
  const federation = made.store.domainFederations.find(({ domain }) => domain === 'corp.contoso.com')
  if (!federation) throw new Error('corp.contoso.com is not federated')
  made.store.domainFederations.put({ ...federation, ...change })
}

/** Goes through AD FS's pages as a person does, until the form that brings the token to Entra. */
export async function atAdfs(page: Page, password = defaultPassword): Promise<Page> {
  let current = page
  if (current.has('username') && current.has('password'))
    current = await current.press('submit', { username: felix, password })
  return current
}

/** Signs Felix in to a new browser by his AD FS, up to the answer for the application. */
export async function signInFederated(
  browser: Browser,
  request: CodeRequest,
  more: Record<string, string | undefined> = {},
): Promise<Page> {
  const asked = { ...request, more: { login_hint: felix, ...request.more, ...more } }
  return finishAtEntra(await atAdfs(await browser.open(authorizeUrl(asked))))
}

/** From AD FS's form to the application. */
export async function finishAtEntra(page: Page): Promise<Page> {
  let current = page
  if (current.has('submit') && current.title.startsWith('Back to Entra'))
    current = await current.press('submit')
  if (current.has('kmsi-no')) current = await current.press('kmsi-no')
  if (current.has('accept')) current = await current.press('accept')
  return current
}
