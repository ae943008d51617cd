import { z } from 'zod'
import { trustTypes } from './computers.js'
import { brokerPlatforms } from './systems.js'

const name = z.string().min(1).max(320)
const platform = z.enum(brokerPlatforms).default('windows')
const label = z.string().min(1).max(100)

/** Which tenant: a person's own, or one by id or domain. */
const whose = { user: name.optional(), tenant: name.optional() }
const facts = {
  isCompliant: z.boolean().optional(),
  isManaged: z.boolean().optional(),
  appProtection: z.boolean().optional(),
  displayName: label.optional(),
}

/** What can be done about devices, by `action`. */
export const deviceRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('register'),
    platform,
    ...whose,
    trustType: z.enum(trustTypes).default('AzureAd'),
    ...facts,
  }),
  z.strictObject({ action: z.literal('update'), id: name, ...facts, accountEnabled: z.boolean().optional() }),
  z.strictObject({
    action: z.literal('sign-in'),
    platform,
    user: name,
    method: z.enum(['password', 'windows-hello', 'phone-app', 'totp', 'text-message']).default('password'),
  }),
  z.strictObject({ action: z.literal('use'), platform, user: name }),
  z.strictObject({ action: z.literal('sign-out'), platform, user: name }),
  z.strictObject({
    action: z.literal('revoke'),
    platform,
    id: name.optional(),
    user: name.optional(),
    method: z.enum(['password', 'windows-hello']).optional(),
  }),
  z.strictObject({ action: z.literal('unregister'), platform, ...whose }),
  z.strictObject({ action: z.literal('browser-sso'), platform, ...whose, enabled: z.boolean() }),
])

/** One of the things that can be done about devices. */
export type DeviceRequest = z.infer<typeof deviceRequest>

/** What is asked under one `action`. */
export type RequestTo<Action extends DeviceRequest['action']> = Extract<DeviceRequest, { action: Action }>
