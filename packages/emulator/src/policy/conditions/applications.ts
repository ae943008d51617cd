import type { Condition } from '../condition.js'
import type { PolicyFacts } from '../facts.js'
import { dataBehindGraph, serviceGroups, services } from '../service-groups.js'

/**
 * What a policy protects: the API that a token is for and, behind Graph, the services whose data is asked for. Never
 * the application that asks.
 */
export const applications: Condition = {
  name: 'applications.includeApplications',
  compile({ conditions: { applications } }) {
    if (applications.includeApplications.length === 0) return undefined
    const includes = setOf(applications.includeApplications)
    const excludes = setOf(applications.excludeApplications)
    return ({ userAction, resources }) => {
      if (userAction) return 'The policy is about applications, and this is something the user does.'
      if (includes.has('All') && resources.length === 0) return undefined
      return resourceMismatch(protectedBy(resources, includes), includes, excludes)
    }
  },
}

type Resources = PolicyFacts['resources']

/** Ids with groups of applications replaced by what they hold. */
function setOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => serviceGroups.get(name) ?? [name]))
}

/** Policies are about the data behind Graph rather than Graph itself, unless they name it. */
function protectedBy(resources: Resources, includes: ReadonlySet<string>): Resources {
  if (includes.has(services.graph.appId)) return resources
  const behind = resources.filter(({ appId }) => dataBehindGraph.has(appId))
  return behind.length === 0 ? resources : resources.filter(({ appId }) => appId !== services.graph.appId)
}

function resourceMismatch(
  resources: Resources,
  includes: ReadonlySet<string>,
  excludes: ReadonlySet<string>,
): string | undefined {
  const included = resources.filter(({ appId }) => includes.has('All') || includes.has(appId))
  if (included.length === 0) return `The policy does not protect ${namesOf(resources)}.`
  if (included.every(({ appId }) => excludes.has(appId))) return `The policy leaves ${namesOf(included)} out.`
  return undefined
}

function namesOf(resources: Resources): string {
  return resources.map(({ displayName }) => displayName).join(' or ') || 'what is asked for'
}
