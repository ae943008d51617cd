import type { Condition } from '../condition.js'
import type { PolicyFacts } from '../facts.js'
import { serviceGroups } from '../service-groups.js'

/**
 * What a policy protects: the API that a token is for and, behind Graph, the services whose data is asked for. Never
 * the application that asks.
 */
export const applications: Condition = {
  name: 'applications',
  compile({ conditions: { applications } }) {
    const { includeApplications, includeUserActions, includeAuthenticationContextClassReferences } =
      applications
    if (includeUserActions.length > 0) return userActions(includeUserActions)
    if (includeAuthenticationContextClassReferences.length > 0) {
      return contexts(includeAuthenticationContextClassReferences)
    }
    const includes = setOf(includeApplications)
    const excludes = setOf(applications.excludeApplications)
    return (facts) => {
      if (facts.userAction)
        return 'The policy is about applications, and this is about an action of the user.'
      return resourceMismatch(facts, includes, excludes)
    }
  },
}

/** Ids with groups of applications replaced by what they hold. */
function setOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => serviceGroups[name] ?? [name]))
}

function resourceMismatch(
  { resources }: PolicyFacts,
  includes: ReadonlySet<string>,
  excludes: ReadonlySet<string>,
): string | undefined {
  const isIncluded = ({ appId }: { appId: string }) => includes.has('All') || includes.has(appId)
  const included = resources.filter(isIncluded)
  if (included.length === 0 && !(includes.has('All') && resources.length === 0)) {
    return `The policy does not protect ${namesOf(resources)}.`
  }
  if (included.length > 0 && included.every(({ appId }) => excludes.has(appId))) {
    return `The policy leaves ${namesOf(included)} out.`
  }
  return undefined
}

function namesOf(resources: PolicyFacts['resources']): string {
  return resources.map(({ displayName }) => displayName).join(' or ') || 'what is asked for'
}

function userActions(wanted: readonly string[]) {
  return ({ userAction }: PolicyFacts) =>
    userAction && wanted.includes(userAction)
      ? undefined
      : 'The policy is about actions that are not taken here.'
}

function contexts(wanted: readonly string[]) {
  return ({ contexts: asked }: PolicyFacts) =>
    asked.some((context) => wanted.includes(context))
      ? undefined
      : `The policy is about authentication contexts that are not asked for: ${wanted.join(', ')}.`
}
