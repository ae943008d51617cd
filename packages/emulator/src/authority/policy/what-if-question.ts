import { z } from 'zod'
import { parseDuration } from '../../controls/duration.js'
import { proofMethods } from '../../policy/proof.js'

/** One of `names`; the refusal says what was given, and what would have done. */
function oneOf<const T extends string>(names: readonly [T, ...T[]]) {
  return z.enum(names, {
    error: ({ input }) => `${JSON.stringify(input)?.slice(0, 100)} is none of ${names.join(', ')}`,
  })
}

const text = z.string().min(1).max(320)

/** Milliseconds since; written as an ISO 8601 duration. */
const ago = z
  .string()
  .transform((written, context) => {
    const length = parseDuration(written)
    if (length !== undefined && length >= 0) return length
    context.addIssue(`"${written.slice(0, 100)}" is no time that has passed, such as PT3H or P10D`)
    return z.NEVER
  })
  .default(0)

/** A method by its name, proved just now, or with the time since. */
const proof = z.preprocess(
  (given) => (typeof given === 'string' ? { method: given } : given),
  z.strictObject({ method: oneOf(proofMethods), ago }),
)

/**
 * A question to the policies: who asks for what, from where, with which proofs. What is left out is as at a first
 * start: Office asks, from where people are, in a browser without a registered device, after a password.
 *
 * @example
 * { "user": "milan@contoso.com", "scopes": ["Mail.Read"], "proofs": ["password"], "platform": "windows" }
 * { "user": "milan@contoso.com", "scopes": ["Mail.Read"], "proofs": [{ "method": "password", "ago": "PT3H" }] }
 */
export const whatIfQuestion = z
  .strictObject({
    /** User principal name or object id. */
    user: text,
    /** The tenant that is visited: its id or a domain. Default: the home tenant. */
    tenant: text.optional(),
    /** Application id or name. Default: Microsoft Office. */
    client: text.optional(),
    /** Application id, Application ID URI or name of what is asked for. */
    resource: text.optional(),
    /** The same as scopes, for instance `["Mail.Read"]`. */
    scopes: z
      .union([z.array(text).min(1).max(100), text])
      .transform((scopes) => (typeof scopes === 'string' ? scopes : scopes.join(' ')))
      .optional(),
    occasion: oneOf(['sign-in', 'code', 'refresh', 'primary-refresh-token', 'on-behalf-of']).default(
      'sign-in',
    ),
    platform: oneOf(['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux']).optional(),
    address: z.union([z.ipv4(), z.ipv6()], 'expected an IP address such as 203.0.113.10').optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'expected two capital letters such as DE')
      .optional(),
    device: z
      .union([
        z.literal('none'),
        z.strictObject({
          trustType: oneOf(['AzureAd', 'ServerAd', 'Workplace']).default('AzureAd'),
          isCompliant: z.boolean().default(true),
          isManaged: z.boolean().default(true),
        }),
      ])
      .default('none'),
    clientAppType: oneOf([
      'browser',
      'mobileAppsAndDesktopClients',
      'exchangeActiveSync',
      'other',
    ]).optional(),
    proofs: z
      .array(proof)
      .max(10)
      .default([{ method: 'password', ago: 0 }]),
    /** Authentication contexts that are asked for. */
    contexts: z
      .array(z.string().regex(/^c[1-9][0-9]?$/, 'expected c1 to c99'))
      .max(25)
      .default([]),
    /** Policies to suppose, in Graph's JSON; one with the id of a policy that there is stands in its place. */
    policies: z.array(z.unknown()).max(10).default([]),
  })
  .refine(({ resource, scopes }) => (resource === undefined) !== (scopes === undefined), {
    path: ['resource'],
    error: 'name either a resource or scopes',
  })

/** A question, with its defaults. */
export type WhatIfQuestion = z.infer<typeof whatIfQuestion>
