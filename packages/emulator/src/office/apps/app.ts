import type { AppName, PlatformName } from '../answers.js'

/** An Office application, as far as an add-in can tell. */
export interface OfficeApp {
  name: AppName
  displayName: string
  /** How Office.js names it; picks the build. */
  hostType: string
  /** What the page draws beside the task pane. */
  stage: 'mail' | 'document'
  /** Where it runs; a platform that is missing is not modelled. */
  platforms: Partial<Record<PlatformName, AppOnPlatform>>
}

/** What differs between the platforms of one application. */
export interface AppOnPlatform {
  /** Number by which Office.js knows the application on this platform. */
  appName: number
  /** Version of its build of Office.js. */
  fileVersion: string
  /** The application of Entra that asks for tokens; the token's `azp`. */
  clientId: string
  /** Requirement set to highest version. */
  requirementSets: Readonly<Record<string, string>>
}

/** The sets that every application here serves in full. */
export const commonSets = { IdentityAPI: '1.3', DialogApi: '1.2', DialogOrigin: '1.1' } as const
