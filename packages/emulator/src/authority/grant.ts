import { entraError, type ProtocolVersion } from '@onbehalf/protocol'
import type { Caller } from './caller.js'
import type { Attempt } from './policy/attempt.js'
import type { Parameters } from './requests/parameters.js'
import type { Services } from './services.js'
import type { TenantPath } from './tenant-path.js'
import type { TokenAnswer } from './tokens/token-answer.js'

/** How a grant wants one of its parameters. */
export type ParameterRule = { presence: 'required' | 'optional'; value?: string }

export const required = { presence: 'required' } as const
export const optional = { presence: 'optional' } as const

/** Required, with this one value. */
export function exactly(value: string): { presence: 'required'; value: string } {
  return { presence: 'required', value }
}

type Rules = Readonly<Record<string, ParameterRule>>
type Values<R extends Rules> = {
  readonly [name in keyof R]: R[name]['presence'] extends 'required' ? string : string | undefined
}

/** A request for a token, checked as far as all grants are alike. */
export interface GrantRequest<R extends Rules = Rules> {
  version: ProtocolVersion
  path: TenantPath
  parameters: Values<R>
  /** The client; throws when the request names none that may ask here. */
  caller: () => Caller
  /** Form fields that the grant did not declare, for rare ones. */
  form: Parameters
  /** What becomes known of the request, for the sign-in log. */
  attempt: Attempt
}

/** What a grant is, as its file declares it. */
export interface GrantDefinition<R extends Rules> {
  grantType: string
  /** Tells grants of the same type apart; the first in the list that takes the request serves it. */
  takes?: (form: Parameters) => boolean
  parameters: R
  handle(request: GrantRequest<R>, services: Services): Promise<TokenAnswer>
}

/** A grant as the token endpoint sees it. */
export interface Grant {
  grantType: string
  takes(form: Parameters): boolean
  /** @throws EntraError 900144 when a required parameter is missing. */
  answer(request: Omit<GrantRequest, 'parameters'>, services: Services): Promise<TokenAnswer>
}

/**
 * Makes a grant of its declaration: presence of parameters is checked here, once for all.
 *
 * @example
 * export const clientCredentials = defineGrant({
 *   grantType: grantTypes.clientCredentials,
 *   parameters: { scope: required },
 *   async handle({ caller, parameters }, services) { … },
 * })
 */
export function defineGrant<const R extends Rules>(definition: GrantDefinition<R>): Grant {
  return {
    grantType: definition.grantType,
    takes: definition.takes ?? (() => true),
    async answer(request, services) {
      const parameters = checkedValues(definition.parameters, request.form)
      return definition.handle({ ...request, parameters }, services)
    },
  }
}

function checkedValues<R extends Rules>(rules: R, form: Parameters): Values<R> {
  const values: Record<string, string | undefined> = {}
  for (const [name, rule] of Object.entries(rules)) {
    const value = form.get(name)
    if (value === undefined && rule.presence === 'required') throw entraError('missingParameter', { name })
    if (value !== undefined && rule.value !== undefined && value !== rule.value) {
      throw entraError('invalidParameter', { name })
    }
    values[name] = value
  }
  return values as Values<R>
}
