import type { OfficeErrorCode } from '@onbehalf/protocol'

/** The codes of a dialog that have a cause here, by that cause. The catalog has their meaning. */
export const dialogCodes = {
  pageMissing: 12002,
  notHttps: 12003,
  domainNotTrusted: 12004,
  httpAddress: 12005,
  closedByPerson: 12006,
  alreadyOpen: 12007,
} as const satisfies Record<string, OfficeErrorCode>

/** Those that an open dialog ends with, told by `DialogEventReceived`; the others are told by the callback. */
export const endings: ReadonlySet<number> = new Set([
  dialogCodes.pageMissing,
  dialogCodes.notHttps,
  dialogCodes.closedByPerson,
])

/** All codes of dialogs. */
export const isDialogCode = (code: unknown): code is number =>
  typeof code === 'number' && code >= 12_000 && code < 13_000
