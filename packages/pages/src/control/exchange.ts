import type { Emulator } from './emulator'

const exchangeOnline = 'https://outlook.office365.com'

/**
 * Runs a cmdlet of Exchange Online PowerShell as an application of the tenant that may administer Exchange.
 *
 * @param tenant display name of the tenant, or its id or domain
 * @throws {Error} with the sentence of Exchange.
 * @example
 * await runCmdlet(emulator, 'contoso.com', 'Set-Mailbox', { Identity: user, Type: 'Shared' })
 */
export async function runCmdlet(
  emulator: Emulator,
  tenant: string,
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  send: typeof fetch = fetch.bind(globalThis),
): Promise<void> {
  const order = { appOnly: true, tenant, resource: exchangeOnline, roles: ['Exchange.ManageAsApp'] }
  const { token } = await emulator.post<{ token: string }>('/_onbehalf/tokens', order)
  const answer = await send(`/exchange/adminapi/beta/${encodeURIComponent(tenant)}/InvokeCommand`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ CmdletInput: { CmdletName: name, Parameters: parameters } }),
    credentials: 'omit',
  })
  if (answer.ok) return
  const { error } = (await answer.json().catch(() => ({}))) as { error?: { message?: string } }
  throw new Error(error?.message ?? `Exchange answered ${answer.status}`)
}
