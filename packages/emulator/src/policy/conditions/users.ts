import type { Condition } from '../condition.js'
import type { UserCondition } from '../conditional-access.js'
import type { PolicyFacts } from '../facts.js'
import { meansGuest } from './guests.js'

type User = PolicyFacts['user']

/** Who a policy is about: people, groups, directory roles and guests; what is left out wins. */
export const users: Condition = {
  name: 'users',
  compile({ conditions: { users } }) {
    const includes = choiceOf({
      people: users.includeUsers,
      groups: users.includeGroups,
      roles: users.includeRoles,
      guests: users.includeGuestsOrExternalUsers,
    })
    const excludes = choiceOf({
      people: users.excludeUsers,
      groups: users.excludeGroups,
      roles: users.excludeRoles,
      guests: users.excludeGuestsOrExternalUsers,
    })
    return ({ user }) => {
      if (includes(user) === undefined) return 'The user is not among those the policy is about.'
      const excluded = excludes(user)
      return excluded && `The policy leaves the user out: ${excluded}.`
    }
  },
}

interface Choice {
  people: readonly string[]
  groups: readonly string[]
  roles: readonly string[]
  guests: UserCondition['includeGuestsOrExternalUsers']
}

/** Says by what a choice means a user; undefined when it does not. */
function choiceOf(choice: Choice): (user: User) => string | undefined {
  const people = new Set(choice.people)
  const groups = new Set(choice.groups)
  const roles = new Set(choice.roles)
  if (people.size + groups.size + roles.size === 0 && !choice.guests) return () => undefined
  return (user) => {
    if (people.has('All')) return 'it names everybody'
    if (people.has(user.id)) return 'it names the user'
    if (user.guest && people.has('GuestsOrExternalUsers')) return 'it names guests'
    if (choice.guests && meansGuest(choice.guests, user.guest)) return 'it names guests of this type'
    if (user.groups.some((group) => groups.has(group))) return 'it names a group of the user'
    if (user.roles.some((role) => roles.has(role))) return 'it names a directory role of the user'
    return undefined
  }
}
