import type { Graph } from '../control/graph'
import { asWritten, type Policy, type PolicyState } from './policy'
import type { Template } from './templates'
import { requireTrustedLocation } from './trusted-location'

export const policiesPath = '/identity/conditionalAccess/policies'
export const defaultsPath = '/policies/identitySecurityDefaultsEnforcementPolicy'

const verbs: Readonly<Record<PolicyState, string>> = {
  enabled: 'switches on',
  disabled: 'switches off',
  enabledForReportingButNotEnforced: 'sets to report-only',
}

const states: Readonly<Record<PolicyState, string>> = {
  enabled: 'on',
  disabled: 'off',
  enabledForReportingButNotEnforced: 'report-only',
}

/** What an administrator does to the policies of one tenant, through Graph. Each throws a Refusal in Graph's words. */
export interface Changes {
  setState(policy: Policy, state: PolicyState): Promise<void>
  /**
   * Makes a policy of a template; one that was made of it already, here a moment ago or elsewhere, takes the state.
   *
   * @param placeNow gives the address where people are
   */
  create(template: Template, state: PolicyState, placeNow: () => Promise<string>): Promise<void>
  remove(policy: Policy): Promise<void>
  /** Makes a deleted policy again; Graph gives it a new id. */
  restore(policy: Policy): Promise<void>
  setDefaults(on: boolean): Promise<void>
}

/** @param tenant id or domain */
export function changesOf(graph: Graph, tenant: string): Changes {
  const post = (body: object, summary: string) =>
    graph.change<void>(tenant, { method: 'POST', path: policiesPath, body, summary })
  const setState: Changes['setState'] = ({ id, displayName }, state) =>
    graph.change(tenant, {
      method: 'PATCH',
      path: `${policiesPath}/${encodeURIComponent(id)}`,
      body: { state },
      summary: `An administrator ${verbs[state]} the policy "${displayName}"`,
    })
  return {
    setState,
    async create({ displayName, policy, needs }, state, placeNow) {
      const { value } = await graph.read<{ value: Policy[] }>(tenant, policiesPath)
      const made = value.find((one) => one.displayName === displayName)
      if (made) return setState(made, state)
      if (needs === 'trusted-location') await requireTrustedLocation(graph, tenant, placeNow)
      await post(
        { displayName, state, ...policy },
        `An administrator makes the policy "${displayName}", ${states[state]}`,
      )
    },
    remove: ({ id, displayName }) =>
      graph.change(tenant, {
        method: 'DELETE',
        path: `${policiesPath}/${encodeURIComponent(id)}`,
        summary: `An administrator deletes the policy "${displayName}"`,
      }),
    restore: (policy) =>
      post(asWritten(policy), `An administrator makes the policy "${policy.displayName}" again`),
    setDefaults: (on) =>
      graph.change(tenant, {
        method: 'PATCH',
        path: defaultsPath,
        body: { isEnabled: on },
        summary: `An administrator switches ${on ? 'on' : 'off'} security defaults`,
      }),
  }
}
