import type { Test } from './condition.js'
import type { ConditionalAccessPolicy } from './conditional-access.js'
import { conditions } from './conditions/index.js'
import type { Demanded } from './control.js'
import { controls } from './controls/index.js'
import { type CompiledSession, compileSession } from './session/session-controls.js'

/** A policy made ready to be asked many times. */
export interface CompiledPolicy {
  policy: ConditionalAccessPolicy
  tests: readonly Test[]
  /** In the order of prompts. */
  demands: readonly Demanded[]
  session: CompiledSession
}

const compiled = new WeakMap<ConditionalAccessPolicy, CompiledPolicy>()

/** Makes a policy ready, once for each object: a changed policy has to be a new one. */
export function compiledPolicy(policy: ConditionalAccessPolicy): CompiledPolicy {
  const known = compiled.get(policy)
  if (known) return known
  const made = {
    policy,
    tests: conditions.map((condition) => condition.compile(policy)).filter((test) => test !== undefined),
    demands: controls.map((control) => control.compile(policy)).filter((demand) => demand !== undefined),
    session: compileSession(policy),
  }
  compiled.set(policy, made)
  return made
}

/** Why a policy is not about a request; undefined when it is. */
export function mismatchOf(
  { tests }: CompiledPolicy,
  ...[facts, tenant]: Parameters<Test>
): string | undefined {
  for (const test of tests) {
    const mismatch = test(facts, tenant)
    if (mismatch !== undefined) return mismatch
  }
  return undefined
}
