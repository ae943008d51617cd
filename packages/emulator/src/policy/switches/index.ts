import { perUserMfa } from './per-user-mfa.js'
import { request } from './request.js'
import { securityDefaults } from './security-defaults.js'
import type { PolicySwitch } from './switch.js'

/** What asks beside Conditional Access: the older switches, and the request itself. Who comes first is named. */
export const switches: readonly PolicySwitch[] = [securityDefaults, perUserMfa, request]
