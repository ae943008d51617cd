import type { PaneDescription } from '../api'
import { documentAddress } from './document-address'
import type { FrameIdentity } from './frame-identity'
import { requirementMatrix } from './requirement-matrix'

const englishUnitedStates = 1033
const readAndWrite = 1
const documentOpened = 2
const taskPane = 1

/** What the builds of Macs, iPads and phones are told at start-up: twenty-four items, known by their place. */
export function messagingContext(pane: PaneDescription, identity: FrameIdentity): unknown[] {
  const [major = '16', minor = '0'] = pane.host.build.split('.')
  return [
    [[], []],
    identity.instanceId,
    pane.host.appName,
    Number(major),
    Number(minor),
    0,
    0,
    readAndWrite,
    englishUnitedStates,
    englishUnitedStates,
    0,
    documentAddress(pane.app, pane.host),
    documentOpened,
    taskPane,
    '',
    0,
    identity.correlationId,
    identity.instanceId,
    pane.platform !== 'mac',
    true,
    requirementMatrix(pane),
    '',
    pane.host.build,
    0,
  ]
}
