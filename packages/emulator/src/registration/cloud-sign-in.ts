import type { Fetch } from '../ground.js'
import { allOfficeClients, officeClients } from '../tenant/directory.js'
import {
  azureCli,
  brokerClient,
  exchangePowerShell,
  graphCommandLineTools,
  windowsSignInClient,
} from '../tenant/microsoft-apps.js'
import { RegistrationRefused } from './registration-refused.js'

/** Who signs in where, to register in a tenant of the cloud. */
export interface CloudSignIn {
  /** For instance `https://login.microsoftonline.com`. */
  authority: string
  /** Domain or id, or `organizations`. */
  tenant: string
  /** A public client of one's own. */
  clientId: string
  /** Graph's permissions that are asked for. */
  permissions: readonly string[]
  fetch: Fetch
  /** Shows where to type which code. */
  show: (instruction: { address: string; code: string }) => void
  /** Waits so many seconds. */
  pause: (seconds: number) => Promise<void>
}

const firstParty: ReadonlySet<string> = new Set([
  azureCli,
  brokerClient,
  exchangePowerShell,
  graphCommandLineTools,
  windowsSignInClient,
  allOfficeClients,
  ...Object.values(officeClients),
  // Azure PowerShell, Visual Studio, Visual Studio Code, Teams.
  '1950a258-227b-4e31-a9cf-717495945fc2',
  '872cd9fa-d31f-45e0-9eab-6e460a02d1f1',
  'aebc6443-996d-45c2-90f0-388ff96faa56',
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
])

interface DeviceAnswer {
  device_code: string
  user_code: string
  verification_uri: string
  expires_in: number
  interval?: number
}

/** The most rounds that a person is waited for, whatever the answer says of its life. */
const roundLimit = 400

/**
 * Signs somebody in by a code that they type in a browser of theirs, and answers with a token for Graph. It is kept in
 * memory alone, and there is no refresh token.
 *
 * @throws {RegistrationRefused} for a client of Microsoft's own, or when the sign-in is refused, denied or takes too long.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export async function signInByCode(settings: CloudSignIn): Promise<string> {
  const { authority, tenant, clientId, permissions, show, pause } = settings
  refuseFirstParty(clientId)
  const base = `${authority}/${encodeURIComponent(tenant)}/oauth2/v2.0`
  const scope = permissions.map((name) => `https://graph.microsoft.com/${name}`).join(' ')
  const device = (await ask(settings, `${base}/devicecode`, {
    client_id: clientId,
    scope,
  })) as unknown as DeviceAnswer
  show({ address: device.verification_uri, code: device.user_code })
  const grant = {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: clientId,
    device_code: device.device_code,
  }
  let interval = device.interval ?? 5
  for (let round = 0; round < roundLimit; round++) {
    await pause(interval)
    const answer = await ask(settings, `${base}/token`, grant, ['authorization_pending', 'slow_down'])
    if (typeof answer.access_token === 'string') return answer.access_token
    if (answer.error === 'slow_down') interval += 5
  }
  throw new RegistrationRefused('Nobody signed in in time; nothing was registered.')
}

function refuseFirstParty(clientId: string): void {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(clientId)) {
    throw new RegistrationRefused(`--client-id ${clientId.slice(0, 64)} is no GUID.`)
  }
  if (!firstParty.has(clientId.toLowerCase())) return
  throw new RegistrationRefused(
    `${clientId} is a client of Microsoft's own, which nobody else may be. Register a public client of yours, with Application.ReadWrite.All and DelegatedPermissionGrant.ReadWrite.All of Microsoft Graph: https://learn.microsoft.com/entra/identity-platform/quickstart-register-app`,
  )
}

async function ask(
  { fetch }: CloudSignIn,
  address: string,
  form: Readonly<Record<string, string>>,
  expected: readonly string[] = [],
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(new Request(address, { method: 'POST', body: new URLSearchParams(form) }))
  const answer = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>
  if (response.ok || expected.includes(String(answer.error))) return answer
  const why = String(answer.error_description ?? answer.error ?? `status ${response.status}`).split('\r\n')[0]
  throw new RegistrationRefused(`The sign-in at ${new URL(address).origin} was refused: ${why}`)
}
