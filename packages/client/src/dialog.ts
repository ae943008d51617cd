/** A window of the add-in's own, opened for one answer: what `customWay` signs in with. */

export type { DialogRequest } from './ways/dialog-messages.js'
export { type AskOptions, askInDialog, type DialogOptions } from './ways/dialog-window.js'
