import type { User } from '../../../tenant/records.js'
import { type Cmdlet, type CmdletCall, CmdletProblem, textIn } from '../cmdlet.js'

function named({ ground, organization, parameters }: CmdletCall): User {
  const identity = textIn(parameters, 'Identity')
  const user = ground.store.users.get(identity.toLowerCase()) ?? ground.directory.userByName(identity)
  if (user?.tenantId === organization.id) return user
  throw new CmdletProblem(
    `The operation couldn't be performed because object '${identity}' couldn't be found.`,
  )
}

/** @see https://learn.microsoft.com/powershell/module/exchange/get-user */
export const getUser: Cmdlet = {
  name: 'Get-User',
  parameters: ['Identity'],
  run(call) {
    const { id, userPrincipalName } = named(call)
    const policy = call.organization.assignedPolicies[id] ?? null
    return { value: [{ Identity: id, UserPrincipalName: userPrincipalName, AuthenticationPolicy: policy }] }
  },
}

/**
 * Gives somebody an authentication policy, or, with an empty name, takes it away.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/set-user
 */
export const setUser: Cmdlet = {
  name: 'Set-User',
  parameters: ['Identity', 'AuthenticationPolicy'],
  run(call) {
    const { organization, parameters } = call
    const { id } = named(call)
    const { AuthenticationPolicy: policy } = parameters
    const { [id]: _before, ...others } = organization.assignedPolicies
    if (policy === null || policy === '')
      return { value: [], organization: { ...organization, assignedPolicies: others } }
    const name = textIn(parameters, 'AuthenticationPolicy')
    if (!organization.authenticationPolicies.some((one) => one.name === name))
      throw new CmdletProblem(`The authentication policy '${name.slice(0, 100)}' couldn't be found.`)
    return { value: [], organization: { ...organization, assignedPolicies: { ...others, [id]: name } } }
  },
}
