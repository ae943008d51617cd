import { z } from 'zod'
import { proofMethods } from '../../policy/proof.js'

const method = z.enum(proofMethods)

/**
 * A token to order: without any member, an application's own; every member changes one thing.
 *
 * @example
 * { "user": "milan@contoso.com", "resource": "api://localhost:3000/2c3caa80-93f9-425e-8b85-0745f50c0d24",
 *   "proofs": ["password", "totp"], "expired": true }
 */
export const tokenSpec = z.strictObject({
  kind: z.enum(['access', 'id']).default('access'),
  /** User principal name or object id; absent for an application's own token. */
  user: z.string().max(320).optional(),
  /** The application acts as itself. Default: true when no user is named. */
  appOnly: z.boolean().optional(),
  /** Tenant id or domain. Default: the user's home, or the client's. */
  tenant: z.string().max(255).optional(),
  /** Client id of who asks. Default: Microsoft Office. */
  client: z.string().max(64).optional(),
  /** Client id or App ID URI of the API. Default: the client itself. */
  resource: z.string().max(500).optional(),
  /** Version of the token. Default: what the API's registration asks for. */
  version: z.union([z.literal(1), z.literal(2)]).optional(),
  scopes: z.array(z.string().max(200)).max(100).optional(),
  roles: z.array(z.string().max(200)).max(100).optional(),
  /** How the user signed in. Default: by password. */
  proofs: z.array(method).max(10).default(['password']),
  nonce: z.string().max(200).optional(),
  /** Expired five minutes ago. */
  expired: z.boolean().default(false),
  /** Seconds until it expires; negative ones have passed. Default: as issued. */
  expiresIn: z.int().min(-10_000_000_000).max(10_000_000_000).optional(),
  /** Another audience than the resource's. */
  audience: z.string().max(500).optional(),
  /** Claims to set; null takes one away. */
  claims: z.record(z.string().max(100), z.unknown()).default({}),
  /** Header members to set; null takes one away. */
  header: z.record(z.string().max(100), z.unknown()).default({}),
  /** `broken`: one bit is wrong. `other-key`: by a key that nobody publishes. `none`: there is none. */
  signature: z.enum(['valid', 'broken', 'other-key', 'none']).default('valid'),
})

/** A token to order, checked. */
export type TokenSpec = z.output<typeof tokenSpec>

/** A token to order, as it is written. */
export type TokenOrder = z.input<typeof tokenSpec>
