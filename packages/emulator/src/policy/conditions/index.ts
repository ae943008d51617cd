import type { Condition } from '../condition.js'
import { applications } from './applications.js'
import { users } from './users.js'

/** Every condition; a policy is about a request when all that it sets are met. */
export const conditions: readonly Condition[] = [users, applications]
