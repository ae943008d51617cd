import type { TextEdit } from '../edits.js'

/** Where something stands in a manifest. */
export interface Place {
  /** Characters before it, byte order mark not counted. */
  offset: number
  /** The element (`<SourceLocation>`) or the path of the member (`extensions[0].runtimes`). */
  element: string
}

/** A text that a manifest gives: its place, and how to write another in its stead. */
export interface Value {
  text: string
  place: Place
  /** Edits that write `text` there; nothing when it is written in a way that cannot be edited by position. */
  replace(text: string): TextEdit[] | undefined
}

/** A page, script or picture that the manifest names. */
export interface Address extends Value {
  /** `page`: Office loads it beside a document or message; `background`: function files, runtimes and scripts. */
  use: 'page' | 'background' | 'icon' | 'store-icon' | 'link'
}

/** The app registration as a manifest names it, in whatever format. */
export interface Registration {
  place: Place
  id: Value | undefined
  resource: Value | undefined
}
