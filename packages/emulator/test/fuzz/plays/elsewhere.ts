import { defaultPassword, ids } from '../../../src/tenant/default-tenant.js'
import { exchangePowerShell } from '../../../src/tenant/microsoft-apps.js'
import { felix, signInFederated } from '../../flows/support/federation.js'
import { askToken, origin, webRequest } from '../../flows/support/flows.js'
import type { Play } from '../play.js'

/** Ways in that begin elsewhere: a device that shows a code, an AD FS, an old Outlook, a cmdlet of Exchange Online. */
export const elsewhere: Play = {
  name: 'elsewhere',
  async play({ made, browser, control }) {
    const body = new URLSearchParams({ client_id: ids.cli, scope: 'openid offline_access User.Read' })
    const address = `${origin}/${ids.contoso}/oauth2/v2.0/devicecode`
    const { user_code, device_code } = await (
      await made.fetch(new Request(address, { method: 'POST', body }))
    ).json()
    const grant = 'urn:ietf:params:oauth:grant-type:device_code'
    await askToken(made, ids.contoso, { grant_type: grant, client_id: ids.cli, device_code })
    const page = await (await browser().open(`${origin}/device`)).press('submit', { otc: user_code })
    if (page.has('username')) await page.press('submit', { username: 'milan@contoso.com' })
    const federated = browser()
    await signInFederated(federated, webRequest)
    const signOut = new URLSearchParams({ post_logout_redirect_uri: webRequest.redirectUri, state: 's' })
    await federated.open(`${origin}/${ids.contoso}/oauth2/v2.0/logout?${signOut}`)
    await askToken(made, ids.contoso, {
      grant_type: 'password',
      client_id: ids.cli,
      username: felix,
      password: defaultPassword,
      scope: 'openid User.Read',
    })
    await control('PATCH', '/_onbehalf/conditions', { basicAuthentication: 'allowed' })
    for (const user of ['milan@contoso.com', felix]) {
      await control('POST', '/_onbehalf/office/mail', { user })
      await control('POST', '/_onbehalf/office/mail', { user, release: 'outlook-2010' })
    }
    const manager = await made.mintToken({
      user: 'admin@contoso.com',
      client: exchangePowerShell,
      resource: 'https://outlook.office365.com',
      scopes: ['Exchange.Manage'],
    })
    await made.fetch(
      new Request(`${origin}/exchange/adminapi/beta/${ids.contoso}/InvokeCommand`, {
        method: 'POST',
        headers: { authorization: `Bearer ${manager}`, 'content-type': 'application/json' },
        body: JSON.stringify({ CmdletInput: { CmdletName: 'Get-OrganizationConfig', Parameters: {} } }),
      }),
    )
  },
}
