import type { AppName, PlatformName } from '../answers.js'
import type { RequirementSet } from './requirement-sets.js'

/** An Office application, as far as an add-in can tell. */
export interface OfficeApp {
  name: AppName
  displayName: string
  /** How Office.js names it; picks the build. */
  hostType: string
  /** What the page draws beside the task pane. */
  stage: Stage
  /** The sets of its own API, and from which build of a platform each holds. */
  requirementSets: readonly RequirementSet[]
  /** Where it runs. */
  platforms: Partial<Record<PlatformName, AppOnPlatform>>
  /** Why it cannot be played elsewhere, in a sentence. */
  absent: Partial<Record<PlatformName, string>>
}

/** What stands beside the task pane. */
export type Stage = 'mail' | 'document' | 'workbook' | 'presentation'

/** How a build of Office.js talks to its host: messages, `window.external`, a handler of WebKit's, `agaveHost`. */
export type Bridge = 'messages' | 'native' | 'webkit' | 'agave-host'

/** A name by which a build of Office.js offers tokens to add-ins. */
export type AuthName = 'OfficeRuntime.auth' | 'Office.auth' | 'Office.context.auth'

/** What differs between the platforms of one application. */
export interface AppOnPlatform {
  /** Number by which Office.js knows the application on this platform. */
  appName: number
  /** Version of its build of Office.js. */
  fileVersion: string
  bridge: Bridge
  /** The application of Entra that asks for tokens; the token's `azp`. */
  clientId: string
  /** Which names of the token API exist in this build; `OfficeRuntime` itself is not defined without its own. */
  authNames: readonly AuthName[]
}

/** What the web builds and those of computers define. */
export const allAuthNames: readonly AuthName[] = ['OfficeRuntime.auth', 'Office.auth', 'Office.context.auth']
