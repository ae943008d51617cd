import type { OfficeApp } from '@onbehalf/manifest'

/** Stands for all Office applications in a preauthorisation: enough alone. */
export const allOffice = 'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e'

interface OfficeClient {
  appId: string
  name: string
  asksFor: (app: OfficeApp) => boolean
}

/**
 * The applications that ask for an add-in's token.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/develop/register-sso-add-in-aad-v2
 */
export const officeClients: readonly OfficeClient[] = [
  {
    appId: 'd3590ed6-52b3-4102-aeff-aad2292ab01c',
    name: 'Office on Windows, Mac and phones',
    asksFor: () => true,
  },
  {
    appId: 'bc59ab01-8403-45c6-8796-ac3ef710b3e3',
    name: 'Outlook on the web',
    asksFor: (app) => app === 'outlook',
  },
  {
    appId: '93d53678-613d-4013-afc1-62e9e444a0a5',
    name: 'Office on the web',
    asksFor: (app) => app !== 'outlook',
  },
]
