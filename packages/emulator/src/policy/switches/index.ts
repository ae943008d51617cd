import { perUserMfa } from './per-user-mfa.js'
import { securityDefaults } from './security-defaults.js'
import type { PolicySwitch } from './switch.js'

/** The older switches beside Conditional Access. Who comes first is named when both want the same. */
export const switches: readonly PolicySwitch[] = [securityDefaults, perUserMfa]
