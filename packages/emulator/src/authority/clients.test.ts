import { expect, it } from 'vitest'
import { createEmulator } from '../emulator.js'
import { ids } from '../tenant/default-tenant.js'
import type { SignInAudience } from '../tenant/records.js'
import { requireAudience } from './clients.js'
import { resolveTenantPath } from './tenant-path.js'

const { directory } = createEmulator()
const paths = ['common', 'organizations', 'consumers', ids.personal, ids.contoso, ids.fabrikam] as const

/** AADSTS numbers by audience and path; 0 is welcome. */
const table: [SignInAudience, number[]][] = [
  ['AzureADMyOrg', [50_194, 50_194, 9_002_332, 9_002_332, 0, 700_016]],
  ['AzureADMultipleOrgs', [0, 0, 9_002_332, 9_002_332, 0, 0]],
  ['AzureADandPersonalMicrosoftAccount', [0, 0, 0, 0, 0, 0]],
  ['PersonalMicrosoftAccount', [9_002_331, 9_002_331, 0, 0, 9_002_331, 9_002_331]],
]
const rows = table.flatMap(([audience, numbers]) =>
  paths.map((path, at) => [audience, path, numbers[at]] as const),
)

it.each(rows)('an application for %s at %s: %i', (signInAudience, path, number) => {
  const application = { ...directory.application(ids.web)!, signInAudience }
  const refuse = () => requireAudience(application, resolveTenantPath(directory, path))
  if (number === 0) expect(refuse).not.toThrow()
  else expect(refuse).toThrow(`AADSTS${number}:`)
})
