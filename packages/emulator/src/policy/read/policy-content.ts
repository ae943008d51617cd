import type { ConditionalAccessPolicy } from '../conditional-access.js'

/** A policy without what the directory says about it. */
export type PolicyContent = Omit<ConditionalAccessPolicy, 'id' | 'createdDateTime' | 'modifiedDateTime'>
