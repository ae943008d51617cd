import { useEffect, useState } from 'react'
import { presentAt } from '../names'
import { usePage } from '../page-context'
import { type Prediction, predict } from './prediction'
import type { PolicyRow } from './rows'

/** What a policy does to the person on stage, or would do when it were on; undefined while that is not known. */
export function usePrediction({ policy, template }: PolicyRow): readonly Prediction[] | undefined {
  const { emulator, office, place, policies } = usePage()
  const [found, setFound] = useState<readonly Prediction[]>()
  const { person } = presentAt(office, place)
  const clientId = office?.addIns.find(({ id }) => id === place.addIn)?.clientId
  // What a template needs is made together with its policy; without it the answer would be about something else.
  const isAnswerable = policy !== undefined || template?.needs === undefined
  const json = JSON.stringify(supposition({ policy, template }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of any policy can change the answer
  useEffect(() => {
    if (!office || !person || !clientId || !isAnswerable) return setFound(undefined)
    let current = true
    const shown = new Set(['web', 'windows', place.platform])
    const platforms = office.platforms.filter(({ name }) => shown.has(name))
    const facts = { person, platforms, clientId }
    predict(emulator, facts, json === undefined ? undefined : (JSON.parse(json) as object)).then(
      (predictions) => current && setFound(predictions),
      () => current && setFound(undefined),
    )
    return () => {
      current = false
    }
  }, [
    emulator,
    office,
    person,
    place.platform,
    clientId,
    isAnswerable,
    json,
    policies.policies,
    policies.securityDefaults,
  ])
  return found
}

/** The policy as it would be when it were on; nothing when it is. */
function supposition({ policy, template }: Pick<PolicyRow, 'policy' | 'template'>): object | undefined {
  if (policy?.state === 'enabled') return undefined
  if (policy) return { ...policy, state: 'enabled' }
  return template && { displayName: template.displayName, state: 'enabled', ...template.policy }
}
