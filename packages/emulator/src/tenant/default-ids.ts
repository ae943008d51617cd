import { personalTenantId } from './directory.js'

/** The ids of the default tenant, so that no test holds a magic number. */
export const ids = {
  contoso: 'fec4f964-8bc9-4fac-b972-1c1da35adbcd',
  fabrikam: '564b8e5c-d729-4587-bd2a-2c1f319c2356',
  personal: personalTenantId,
  milan: '6467882c-fdfd-4354-a1ed-4e13f064be25',
  nomfa: '2b42aee8-ceaf-496b-b317-00b131c17bfd',
  admin: 'c8510b8e-ad74-49b2-9cc4-8b41ac5578a2',
  federated: '1b79e983-9e16-447b-bfd9-3f03cb1ea658',
  someone: '00000000-0000-0000-8c5a-1a3db6287e50',
  inbox: '2c3caa80-93f9-425e-8b85-0745f50c0d24',
  legacyApi: 'fd2a66b8-257a-4637-8599-a76910aa0b18',
  cli: 'dec92180-eead-4c8a-b60a-36933b85e1d4',
  web: '9a9f87f8-d183-49b2-984f-fc047e308a87',
  spa: 'c5f87995-4b8b-4081-95f5-2cc15e2ee8bf',
  daemon: '100b3506-9825-4bef-b7f0-8906efc90df3',
} as const
