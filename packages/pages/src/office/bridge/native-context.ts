import type { PaneDescription } from '../api'
import { documentAddress } from './document-address'
import type { FrameIdentity } from './frame-identity'
import { dialogRequirementMatrix, requirementMatrix } from './requirement-matrix'

/** Windows numbers its locales; Office.js turns the number back into `en-US`. */
const englishUnitedStates = 1033

/**
 * What `window.external.GetContext()` answers in a Windows build, by the names of its functions. It
 * rides in the frame's name since Office.js asks for it synchronously.
 */
export function nativeContext(pane: PaneDescription, identity: FrameIdentity): Record<string, unknown> {
  return {
    GetAppType: pane.host.appName,
    GetSolutionRef: identity.instanceId,
    GetAppVersionMajor: 16,
    GetAppVersionMinor: 1,
    GetAppUILocale: englishUnitedStates,
    GetAppDataLocale: englishUnitedStates,
    GetDocUrl: documentAddress(pane.app, pane.host),
    GetAppCapabilities: 1,
    GetActivationMode: 2,
    GetControlIntegrationLevel: 1,
    GetSolutionToken: '',
    GetCorrelationId: identity.correlationId,
    GetInstanceId: identity.instanceId,
    GetTouchEnabled: false,
    GetCommerceAllowed: true,
    GetSupportedMatrix: requirementMatrix(pane),
    GetHostCustomMessage: '',
    GetHostFullVersion: pane.host.build,
    GetDialogRequirementMatrix: dialogRequirementMatrix(pane),
    GetFeaturesForSolution: '',
    GetInitialDisplayMode: 0,
  }
}
