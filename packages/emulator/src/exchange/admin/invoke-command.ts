import { z } from 'zod'
import type { Ground } from '../../ground.js'
import { type Bearer, isDiagnosis, type TokenHolder } from '../authentication/bearer.js'
import { challenge } from '../authentication/challenge.js'
import { organizationOf } from '../authentication/organization.js'
import { type Cmdlet, CmdletProblem } from './cmdlet.js'
import { cmdlets } from './cmdlets/index.js'

/** Longest body that is read, in characters. */
const longest = 65_536

/** Who may administer Exchange: Exchange administrators, and global ones. */
const administrators = ['29232cdf-9323-42fd-ade2-1d097af3e4de', '62e90394-69f5-4237-9190-012177145e10']

const body = z.object({
  CmdletInput: z.object({
    CmdletName: z.string().max(100),
    Parameters: z.record(z.string().max(100), z.unknown()).default({}),
  }),
})

/**
 * Runs a cmdlet, as Exchange Online PowerShell does behind its commands.
 *
 * @see https://learn.microsoft.com/powershell/exchange/exchange-online-powershell-v2, REST API connections
 *
 * @example
 * POST /exchange/adminapi/beta/{tenant}/InvokeCommand
 * {"CmdletInput":{"CmdletName":"Set-OrganizationConfig","Parameters":{"OAuth2ClientProfileEnabled":false}}}
 */
export async function invokeCommand(
  ground: Ground,
  bearer: Bearer,
  request: Request,
  tenantName: string,
): Promise<Response> {
  const token = /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const holder = await bearer(token)
  if (isDiagnosis(holder)) {
    const authorizationUri = `${ground.addresses.issuerBase}/common/oauth2/authorize`
    return challenge({ authorizationUri, basic: false }, holder)
  }
  const tenant = ground.directory.tenant(tenantName)
  if (!tenant || tenant.id !== holder.token.tenantId || !mayAdminister(holder))
    return refusal(403, 'Forbidden', 'The role assigned to the caller does not allow this command.')
  try {
    return run(ground, tenant.id, await read(request))
  } catch (error) {
    if (!(error instanceof CmdletProblem)) throw error
    return refusal(400, 'BadRequest', error.message)
  }
}

/** People need the permission and a role; applications the permission for themselves. */
function mayAdminister({ token, user }: TokenHolder): boolean {
  if (token.kind !== 'delegated') return token.roles.has('Exchange.ManageAsApp')
  return token.scopes.has('Exchange.Manage') && administrators.some((role) => user?.roles.includes(role))
}

interface Wanted {
  cmdlet: Cmdlet
  parameters: Record<string, unknown>
}

async function read(request: Request): Promise<Wanted> {
  const { CmdletName: name, Parameters: parameters } = parsed(await request.text())
  const cmdlet = cmdlets.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!cmdlet) {
    const known = cmdlets.map((one) => one.name).join(', ')
    throw new CmdletProblem(
      `The term '${name}' is not recognized as the name of a cmdlet. Here are: ${known}.`,
    )
  }
  const unknown = Object.keys(parameters).find((one) => !cmdlet.parameters.includes(one))
  if (unknown === undefined) return { cmdlet, parameters }
  throw new CmdletProblem(`A parameter cannot be found that matches parameter name '${unknown}'.`)
}

function parsed(text: string): z.infer<typeof body>['CmdletInput'] {
  try {
    if (text.length <= longest) return body.parse(JSON.parse(text)).CmdletInput
  } catch {
    // Said below, as for a body that is too long.
  }
  throw new CmdletProblem('The body must be {"CmdletInput":{"CmdletName":"…","Parameters":{…}}}.')
}

function run(ground: Ground, tenantId: string, { cmdlet, parameters }: Wanted): Response {
  const before = organizationOf(ground, tenantId)
  const { value, organization } = cmdlet.run({ ground, organization: before, parameters })
  if (organization) ground.store.exchangeOrganizations.put(organization)
  return Response.json({ value })
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status })
}
