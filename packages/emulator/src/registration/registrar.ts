import type { GraphLine, GraphObject } from './graph-line.js'

/** Where an add-in is registered. */
export interface Registrar {
  line: GraphLine
  /** Where administrators consent, for instance `https://login.microsoftonline.com`. */
  authority: string
  /** Milliseconds since 1970. */
  now: () => number
  newId: () => string
  /**
   * Takes in an application that is registered elsewhere, under its own client id. Only an emulator can; the cloud
   * gives out client ids itself.
   */
  takeIn?: (application: { appId: string; displayName: string }) => void
}

/** An application, as far as it has to be told apart. */
export interface FoundApplication {
  id: string
  appId: string
  displayName: string
  /** As Graph shows it. */
  shown: GraphObject
}
