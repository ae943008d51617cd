import type { PaneDescription } from '../api'
import { documentAddress } from './document-address'
import type { FrameIdentity } from './frame-identity'
import { dialogRequirementMatrix, requirementMatrix } from './requirement-matrix'

/** What the web builds of Office.js are told at start-up. Without the first nine they never become ready. */
export function appContext(
  pane: PaneDescription,
  identity: FrameIdentity,
  size: { width: number; height: number },
): Record<string, unknown> {
  return {
    _id: identity.instanceId,
    _appName: pane.host.appName,
    _appVersion: '16.00',
    _appUILocale: pane.host.locale,
    _dataLocale: pane.host.locale,
    _docUrl: documentAddress(pane.app, pane.host),
    _clientMode: 1,
    _settings: pane.app === 'excel' ? [] : {},
    _reason: 'documentOpened',
    _osfControlType: 1,
    _eToken: '',
    _correlationId: identity.correlationId,
    _appInstanceId: identity.instanceId,
    _appMinorVersion: 0,
    _requirementMatrix: requirementMatrix(pane),
    _dialogRequirementMatrix: dialogRequirementMatrix(pane),
    _hostFullVersion: pane.host.build,
    _clientWindowHeight: size.height,
    _clientWindowWidth: size.width,
    _addinName: pane.addIn.displayName,
    _appDomains: pane.addIn.appDomains,
    _addInSourceUrl: pane.addIn.url,
    _featureGates: {},
    _initialDisplayMode: 0,
    _wacHostEnvironment: '0',
    _isFromWacAutomation: false,
  }
}
