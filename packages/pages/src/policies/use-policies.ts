import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Graph } from '../control/graph'
import { sentenceOf } from '../sentence'
import type { TraceStore } from '../trace/store'
import { useSame } from '../use-same'
import { changesOf, defaultsPath, policiesPath } from './changes'
import type { Policy, PolicyState } from './policy'
import type { Template } from './templates'
import { useChangesElsewhere } from './use-changes-elsewhere'
import { useInTurn } from './use-in-turn'

/** What the tenant of the person decided, and changing it. Changes act at once; a refusal becomes {@link problem}. */
export interface PoliciesView {
  /** Undefined until Graph answered. */
  policies: readonly Policy[] | undefined
  securityDefaults: boolean | undefined
  /** Why the last thing could not be done, in Graph's words; empty when it could. */
  problem: string
  /** The policy that was deleted last, until another is. */
  deleted: Policy | undefined
  reload: () => Promise<void>
  setState: (policy: Policy, state: PolicyState) => Promise<void>
  create: (template: Template, state: PolicyState, placeNow: () => Promise<string>) => Promise<void>
  remove: (policy: Policy) => Promise<void>
  undoRemove: () => Promise<void>
  setSecurityDefaults: (on: boolean) => Promise<void>
}

/** The policies of the tenant that `user` is at home in, read again whenever somebody changes one. */
export function usePolicies(graph: Graph, trace: TraceStore, user: string): PoliciesView {
  const tenant = user.split('@')[1] ?? ''
  const [policies, setPolicies] = useState<readonly Policy[]>()
  const [securityDefaults, setDefaults] = useState<boolean>()
  const [problem, setProblem] = useState('')
  const [deleted, setDeleted] = useState<Policy>()
  const asked = useRef(0)

  const reload = useCallback(async () => {
    if (tenant === '') return
    const mine = ++asked.current
    const [found, defaults] = await Promise.all([
      graph.read<{ value: Policy[] }>(tenant, policiesPath),
      graph.read<{ isEnabled: boolean }>(tenant, defaultsPath).catch(() => undefined),
    ])
    if (mine !== asked.current) return
    setPolicies(found.value)
    setDefaults(defaults?.isEnabled)
  }, [graph, tenant])

  useEffect(() => {
    setPolicies(undefined)
    reload().catch((error) => setProblem(sentenceOf(error)))
  }, [reload])
  useChangesElsewhere(trace, reload)

  const inTurn = useInTurn()
  const attempt = useCallback(
    (act: () => Promise<unknown>) =>
      inTurn(async () => {
        setProblem('')
        try {
          await act()
        } catch (error) {
          setProblem(sentenceOf(error))
        }
        await reload().catch((error) => setProblem(sentenceOf(error)))
      }),
    [reload, inTurn],
  )
  const changes = useMemo(() => changesOf(graph, tenant), [graph, tenant])
  return useSame({
    ...{ policies, securityDefaults, problem, deleted, reload },
    setState: useCallback(
      (policy, state) => attempt(() => changes.setState(policy, state)),
      [attempt, changes],
    ),
    create: useCallback(
      (template, state, placeNow) => attempt(() => changes.create(template, state, placeNow)),
      [attempt, changes],
    ),
    remove: useCallback(
      (policy) =>
        attempt(async () => {
          await changes.remove(policy)
          setDeleted(policy)
        }),
      [attempt, changes],
    ),
    undoRemove: useCallback(
      () =>
        attempt(async () => {
          if (deleted) await changes.restore(deleted)
          setDeleted(undefined)
        }),
      [attempt, changes, deleted],
    ),
    setSecurityDefaults: useCallback((on) => attempt(() => changes.setDefaults(on)), [attempt, changes]),
  } satisfies PoliciesView)
}
