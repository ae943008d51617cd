/** The Office codes that the host's side in the browser answers by itself. */
export const officeCodes = {
  ok: 0,
  /** In the trace alone: an error without a code, or no end at all. */
  withoutCode: 1,
  internalError: 5001,
  pageMissing: 12002,
  pageNotHttps: 12003,
  domainNotTrusted: 12004,
  httpsRequired: 12005,
  dialogClosed: 12006,
  dialogAlreadyOpen: 12007,
  userAborted: 13002,
  alreadyAsking: 13008,
  throttled: 13013,
} as const
