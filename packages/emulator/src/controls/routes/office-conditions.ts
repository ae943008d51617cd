import { z } from 'zod'
import { formatDuration, parseDuration } from '../duration.js'
import {
  addInCatalogs,
  bridgeTokens,
  type CallLimit,
  consentWindows,
  documentPlaces,
  type OfficeConditions,
  officeBrowsers,
  officeIdentities,
  officePresets,
  personalMailboxCodes,
  securityZones,
  sessionHints,
  thirdPartyCookies,
  tokenCaches,
} from '../office-conditions.js'

const period = z.string().transform((text, context) => {
  const length = parseDuration(text)
  if (length === undefined || length <= 0) context.addIssue(`"${text}" is no ISO 8601 duration such as PT10S`)
  return length ?? 0
})

const limit = z.strictObject({ calls: z.int().min(1).max(1_000_000), period })

/** The members of `office` in a change of the conditions. */
export const officeChange = z.strictObject({
  preset: z.enum(officePresets).optional(),
  tokenCache: z.enum(tokenCaches).optional(),
  callLimit: limit.optional(),
  eventCallLimit: limit.optional(),
  sessionHints: z.enum(sessionHints).optional(),
  browser: z.enum(officeBrowsers).optional(),
  thirdPartyCookies: z.enum(thirdPartyCookies).optional(),
  securityZones: z.enum(securityZones).optional(),
  documents: z.enum(documentPlaces).optional(),
  identity: z.enum(officeIdentities).optional(),
  catalog: z.enum(addInCatalogs).optional(),
  bridgeTokens: z.enum(bridgeTokens).optional(),
  consentWindows: z.enum(consentWindows).optional(),
  personalMailboxCode: z.literal(personalMailboxCodes).optional(),
  outlookAddress: z
    .string()
    .regex(/^[a-z\d.-]{1,253}$/i, 'expected a host name such as mail.contoso.com')
    .nullable()
    .optional(),
})

/** What is so around Office, as JSON. */
export function shownOffice(values: Readonly<OfficeConditions>): object {
  const { callLimit, eventCallLimit } = values
  return { ...values, callLimit: shownLimit(callLimit), eventCallLimit: shownLimit(eventCallLimit) }
}

function shownLimit({ calls, period: length }: CallLimit): object {
  return { calls, period: formatDuration(length) }
}
