import { z } from 'zod'
import { keyCredential } from './key-credentials.js'

const shortText = z.string().min(1).max(256)
const longText = z.string().max(1_024)
const guid = z.guid('It must be a GUID.').transform((value) => value.toLowerCase())
/** A page that browsers open by themselves, which no script and no text may stand for. */
const logoutPage = z
  .url('It must be an absolute URI.')
  .max(255)
  .refine(
    (text) => /^https:\/\/|^http:\/\/localhost[:/]/i.test(text),
    'It must be an address with https; only localhost may have http.',
  )
const redirectUris = z.array(z.string().min(1)).max(256)

const permissionScope = z.strictObject({
  id: guid,
  value: z
    .string()
    .max(120)
    .regex(/^[\w:;=?@[\]^+`{|}~!#$%&'()*,./-]+$/, 'It has characters that a scope cannot have.'),
  type: z.enum(['User', 'Admin']).default('User'),
  isEnabled: z.boolean().default(true),
  adminConsentDisplayName: shortText,
  adminConsentDescription: longText,
  userConsentDisplayName: shortText.nullable().default(null),
  userConsentDescription: longText.nullable().default(null),
})

const appRole = z.strictObject({
  id: guid,
  value: z.string().min(1).max(120),
  displayName: shortText,
  description: longText,
  isEnabled: z.boolean().default(true),
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])).min(1),
})

const optionalClaim = z.strictObject({
  name: shortText,
  source: shortText.nullable().default(null),
  essential: z.boolean().default(false),
  additionalProperties: z.array(shortText).max(20).default([]),
})

/** What a client may write of an application. Everything is optional: a change names what it changes. */
export const applicationChange = z.strictObject({
  displayName: shortText.optional(),
  signInAudience: z
    .enum([
      'AzureADMyOrg',
      'AzureADMultipleOrgs',
      'AzureADandPersonalMicrosoftAccount',
      'PersonalMicrosoftAccount',
    ])
    .optional(),
  identifierUris: z.array(z.string().min(1).max(255)).max(50).optional(),
  isFallbackPublicClient: z.boolean().optional(),
  api: z
    .strictObject({
      requestedAccessTokenVersion: z.union([z.literal(1), z.literal(2), z.null()]).optional(),
      oauth2PermissionScopes: z.array(permissionScope).optional(),
      preAuthorizedApplications: z
        .array(z.strictObject({ appId: guid, delegatedPermissionIds: z.array(guid).min(1) }))
        .max(200)
        .optional(),
      knownClientApplications: z.array(guid).optional(),
    })
    .optional(),
  appRoles: z.array(appRole).optional(),
  web: z
    .strictObject({
      redirectUris: redirectUris.optional(),
      logoutUrl: logoutPage.nullable().optional(),
      homePageUrl: z.url().max(255).nullable().optional(),
      implicitGrantSettings: z
        .strictObject({
          enableIdTokenIssuance: z.boolean().default(false),
          enableAccessTokenIssuance: z.boolean().default(false),
        })
        .optional(),
    })
    .optional(),
  spa: z.strictObject({ redirectUris }).optional(),
  publicClient: z.strictObject({ redirectUris }).optional(),
  requiredResourceAccess: z
    .array(
      z.strictObject({
        resourceAppId: guid,
        resourceAccess: z.array(z.strictObject({ id: guid, type: z.enum(['Scope', 'Role']) })).min(1),
      }),
    )
    .max(50)
    .optional(),
  optionalClaims: z
    .strictObject({
      idToken: z.array(optionalClaim).default([]),
      accessToken: z.array(optionalClaim).default([]),
    })
    .nullable()
    .optional(),
  groupMembershipClaims: z
    .enum(['None', 'SecurityGroup', 'DirectoryRole', 'ApplicationGroup', 'All'])
    .nullable()
    .optional(),
  keyCredentials: z.array(keyCredential).max(100).optional(),
})

/** The same for a new one, which needs a name. */
export const newApplication = applicationChange.extend({ displayName: shortText })

export type ApplicationChange = z.infer<typeof applicationChange>
