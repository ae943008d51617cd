import { z } from 'zod'

const texts = z.array(z.string().min(1).max(256)).max(1_000).default([])
const guests = z
  .strictObject({
    guestOrExternalUserTypes: z.string().max(500),
    externalTenants: z
      .object({ membershipKind: z.enum(['all', 'enumerated']), members: texts.optional() })
      .nullable()
      .default(null),
  })
  .nullable()
  .default(null)
const platform = z.enum(['all', 'android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux'])
const risk = z.array(z.enum(['low', 'medium', 'high', 'hidden', 'none'])).default([])

const users = z.strictObject({
  includeUsers: texts,
  excludeUsers: texts,
  includeGroups: texts,
  excludeGroups: texts,
  includeRoles: texts,
  excludeRoles: texts,
  includeGuestsOrExternalUsers: guests,
  excludeGuestsOrExternalUsers: guests,
})

const applications = z.strictObject({
  includeApplications: texts,
  excludeApplications: texts,
  includeUserActions: texts,
  includeAuthenticationContextClassReferences: texts,
})

const conditions = z.strictObject({
  users,
  applications,
  clientAppTypes: z
    .array(
      z.enum([
        'all',
        'browser',
        'mobileAppsAndDesktopClients',
        'exchangeActiveSync',
        'easSupported',
        'other',
      ]),
    )
    .default(['all']),
  platforms: z
    .strictObject({
      includePlatforms: z.array(platform).default([]),
      excludePlatforms: z.array(platform).default([]),
    })
    .nullable()
    .default(null),
  locations: z.strictObject({ includeLocations: texts, excludeLocations: texts }).nullable().default(null),
  devices: z
    .strictObject({
      deviceFilter: z
        .strictObject({ mode: z.enum(['include', 'exclude']), rule: z.string().max(3_000) })
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
  clientApplications: z
    .strictObject({ includeServicePrincipals: texts, excludeServicePrincipals: texts })
    .nullable()
    .default(null),
  signInRiskLevels: risk,
  userRiskLevels: risk,
  authenticationFlows: z.strictObject({ transferMethods: z.string() }).nullable().default(null),
})

const grantControls = z.strictObject({
  operator: z.enum(['AND', 'OR']),
  builtInControls: z
    .array(
      z.enum([
        'block',
        'mfa',
        'compliantDevice',
        'domainJoinedDevice',
        'approvedApplication',
        'compliantApplication',
        'passwordChange',
      ]),
    )
    .default([]),
  customAuthenticationFactors: texts,
  termsOfUse: texts,
  authenticationStrength: z.object({ id: z.string() }).nullable().default(null),
})

const sessionControls = z.strictObject({
  signInFrequency: z
    .strictObject({
      isEnabled: z.boolean().default(true),
      value: z.int().min(1).nullable().default(null),
      type: z.enum(['hours', 'days']).nullable().default(null),
      frequencyInterval: z.enum(['timeBased', 'everyTime']).default('timeBased'),
      authenticationType: z
        .enum(['primaryAndSecondaryAuthentication', 'secondaryAuthentication'])
        .default('primaryAndSecondaryAuthentication'),
    })
    .nullable()
    .default(null),
  persistentBrowser: z
    .strictObject({ mode: z.enum(['always', 'never']), isEnabled: z.boolean().default(true) })
    .nullable()
    .default(null),
  applicationEnforcedRestrictions: z.strictObject({ isEnabled: z.boolean() }).nullable().default(null),
  cloudAppSecurity: z
    .strictObject({ cloudAppSecurityType: z.string(), isEnabled: z.boolean() })
    .nullable()
    .default(null),
  disableResilienceDefaults: z.boolean().nullable().default(null),
})

/** A whole policy as a client writes it. */
export const policySchema = z.strictObject({
  displayName: z.string().min(1).max(256),
  state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
  conditions,
  grantControls: grantControls.nullable().default(null),
  sessionControls: sessionControls.nullable().default(null),
})
