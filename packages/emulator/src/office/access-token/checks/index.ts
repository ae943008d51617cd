import { authChallenge } from './auth-challenge.js'
import type { Check } from './check.js'
import { fault } from './fault.js'
import { graphAccess } from './graph-access.js'
import { resource } from './resource.js'
import { webApplicationInfo } from './web-application-info.js'

/** What Office looks at before it asks anybody, in this order. */
export const checks: readonly Check[] = [fault, webApplicationInfo, resource, graphAccess, authChallenge]
