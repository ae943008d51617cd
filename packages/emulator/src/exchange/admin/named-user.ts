import type { User } from '../../tenant/records.js'
import { type CmdletCall, CmdletProblem, textIn } from './cmdlet.js'

/** The person of the organization whom a parameter names, by id or name. @throws {CmdletProblem} when there is none. */
export function namedUser(
  { ground, organization, parameters }: CmdletCall,
  parameter: 'Identity' | 'User' = 'Identity',
): User {
  const name = textIn(parameters, parameter)
  const user = ground.store.users.get(name.toLowerCase()) ?? ground.directory.userByName(name)
  if (user?.tenantId === organization.id) return user
  throw new CmdletProblem(`The operation couldn't be performed because object '${name}' couldn't be found.`)
}
