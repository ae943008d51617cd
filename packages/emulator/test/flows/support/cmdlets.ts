import type { Emulator } from '../../../src/emulator.js'
import { ids } from '../../../src/tenant/default-tenant.js'
import { exchangePowerShell } from '../../../src/tenant/microsoft-apps.js'

/** An administrator of Contoso runs a cmdlet of Exchange Online PowerShell. */
export async function runCmdlet(
  emulator: Emulator,
  CmdletName: string,
  Parameters: object,
): Promise<{ status: number; text: string }> {
  const token = await emulator.mintToken({
    ...{ user: 'admin@contoso.com', client: exchangePowerShell, scopes: ['Exchange.Manage'] },
    resource: 'https://outlook.office365.com',
  })
  const response = await emulator.fetch(
    new Request(`${emulator.addresses.origin}/exchange/adminapi/beta/${ids.contoso}/InvokeCommand`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ CmdletInput: { CmdletName, Parameters } }),
    }),
  )
  return { status: response.status, text: await response.text() }
}
