import type { Policy, PolicyState } from './policy'
import type { Template } from './templates'

/** A line of the panel: a policy that there is, or a template of one that could be. */
export interface PolicyRow {
  key: string
  displayName: string
  about: string
  policy: Policy | undefined
  template: Template | undefined
}

/** Templates first, in their own order, each with the policy that was made from it; then every other policy. */
export function rowsOf(policies: readonly Policy[], templates: readonly Template[]): PolicyRow[] {
  const made = new Map(
    templates.map((template) => [
      template.name,
      policies.find(({ displayName }) => displayName === template.displayName),
    ]),
  )
  const others = policies.filter((policy) => ![...made.values()].includes(policy))
  return [
    ...templates.map(
      (template): PolicyRow => ({
        key: template.name,
        displayName: template.displayName,
        about: template.about,
        policy: made.get(template.name),
        template,
      }),
    ),
    ...others.map(
      (policy): PolicyRow => ({
        key: policy.id,
        displayName: policy.displayName,
        about: '',
        policy,
        template: undefined,
      }),
    ),
  ]
}

/** A template that nobody made a policy of is off. */
export const stateOf = ({ policy }: PolicyRow): PolicyState => policy?.state ?? 'disabled'

/** Graph's JSON of a row: what there is, or what switching it on sends. */
export function jsonOf({ policy, template }: PolicyRow): string {
  const shown = policy ?? {
    displayName: template?.displayName,
    state: 'enabled',
    ...template?.policy,
  }
  return JSON.stringify(shown, undefined, 2)
}
