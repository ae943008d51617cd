import type { PaneDescription } from '../api'
import type { FrameIdentity } from './frame-identity'
import { hostInfo } from './host-info'
import { nativeContext } from './native-context'

/**
 * The name of an add-in's frame: JSON in which Office.js finds its host, and our page script its
 * marker. Office.js copies the whole of it into the name of a popup dialog.
 */
export function frameName(pane: PaneDescription, identity: FrameIdentity, hostUrl: URL): string {
  const info = hostInfo(pane.host, identity.correlationId, identity.isDialog)
  const native = pane.host.bridge === 'native'
  return JSON.stringify({
    baseFrameName: `onbehalf_${identity.instanceId}`,
    hostInfo: info,
    ...(!native && conversation(identity, hostUrl)),
    onbehalf: {
      conversation: identity.conversationId,
      hostOrigin: hostUrl.origin,
      ajax: pane.host.type === 'Outlook',
      ...(native && { native: { hostInfo: info, context: nativeContext(pane, identity) } }),
    },
  })
}

/** Where the web builds post to; a Windows build that finds this takes itself for one of them. */
function conversation(identity: FrameIdentity, hostUrl: URL): Record<string, unknown> {
  const page = `${hostUrl.origin}${hostUrl.pathname}`
  return {
    xdmInfo: [identity.conversationId, identity.instanceId, page].join('|'),
    serializerVersion: 1,
    flights: '[]',
  }
}
