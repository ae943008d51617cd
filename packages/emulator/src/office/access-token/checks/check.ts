import type { Ground } from '../../../ground.js'
import type { TokenCall } from '../token-call.js'

/**
 * Something that Office looks at before it asks anybody.
 *
 * @throws TokenRefusal
 */
export type Check = (call: TokenCall, ground: Ground) => void
