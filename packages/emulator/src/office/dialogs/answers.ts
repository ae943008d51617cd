/** Whether Office opens a dialog. */
export type DialogAnswer = { opened: true } | DialogRefused

/** Why it does not: a code for the callback of `displayDialogAsync`. */
export interface DialogRefused {
  code: number
  /** In the emulator's words; Office itself never tells. */
  cause: string
}

/** With which code for `DialogEventReceived` an open dialog ends by itself. */
export interface DialogFate {
  /** Absent while its page is there. */
  code?: number
  cause?: string
}
