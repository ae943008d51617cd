import type { Ground } from '../../ground.js'
import type { ExchangeOrganization } from '../../tenant/exchange-records.js'

/** Values of a cmdlet's parameters, without the dash. */
export type CmdletParameters = Readonly<Record<string, unknown>>

/** A call of a cmdlet in one organization. */
export interface CmdletCall {
  ground: Ground
  organization: ExchangeOrganization
  parameters: CmdletParameters
}

/** What a cmdlet writes, and the organization as it is afterwards; absent when it changes nothing. */
export interface CmdletOutcome {
  value: readonly object[]
  organization?: ExchangeOrganization
}

/** One cmdlet of Exchange Online PowerShell. */
export interface Cmdlet {
  name: string
  /** Parameters that it takes; any other is refused by name. */
  parameters: readonly string[]
  run(call: CmdletCall): CmdletOutcome
}

/** A cmdlet that cannot be run so. */
export class CmdletProblem extends Error {
  override readonly name = 'CmdletProblem'
}

/** A text that a parameter has to be. @throws {CmdletProblem} when it is none. */
export function textIn(parameters: CmdletParameters, name: string): string {
  const value = parameters[name]
  if (typeof value === 'string' && value !== '' && value.length <= 256) return value
  throw new CmdletProblem(`-${name}: it must be a text.`)
}

/** A switch; undefined when it is not given. PowerShell writes it as text too. @throws {CmdletProblem} for another value. */
export function switchIn(parameters: CmdletParameters, name: string): boolean | undefined {
  const value = parameters[name]
  if (value === undefined || typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  throw new CmdletProblem(`-${name}: it must be true or false.`)
}
