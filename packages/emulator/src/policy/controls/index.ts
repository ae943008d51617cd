import type { GrantControl } from '../control.js'
import { block } from './block.js'
import { mfa } from './mfa.js'

/** Every grant control, in the order in which people are asked for them. */
export const controls: readonly GrantControl[] = [block, mfa]
