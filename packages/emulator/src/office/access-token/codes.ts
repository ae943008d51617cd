import type { OfficeErrorCode } from '@onbehalf/protocol'

/** The codes of `getAccessToken` that have a cause here, by that cause. The catalog has their meaning. */
export const tokenCodes = {
  noWebApplicationInfo: 13000,
  tooOld: 13000,
  nobodySignedIn: 13001,
  userAborted: 13002,
  identityNotSupported: 13003,
  resourceDiffers: 13004,
  notAllowed: 13005,
  webRequestFailed: 13006,
  noToken: 13007,
  alreadyAsking: 13008,
  consentNotForced: 13009,
  zonesApart: 13010,
  noGraphAccess: 13012,
  notHere: 13012,
  throttled: 13013,
  failedInside: 5001,
  olderThanSignIn: 50001,
} as const satisfies Record<string, OfficeErrorCode>

export type TokenCode = (typeof tokenCodes)[keyof typeof tokenCodes]
