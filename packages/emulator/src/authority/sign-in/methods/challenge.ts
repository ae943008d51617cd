import type { SentCode } from './text-code.js'

/** The second factors that a page can ask for; a key of Windows Hello is its device's. */
export type PageFactor = 'phone-app' | 'totp' | 'text-message'

/** What is being asked for, as the flow remembers it. */
export type Challenge =
  | { method: 'totp' }
  /** Without a prompt: the phone was asked too often. */
  | { method: 'phone-app'; prompt?: string }
  /** Without a code: too many were sent. */
  | { method: 'text-message'; sent?: SentCode }
