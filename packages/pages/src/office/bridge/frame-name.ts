import type { PaneDescription } from '../api'
import type { FrameIdentity } from './frame-identity'
import { hostInfo } from './host-info'
import { messagingContext } from './messaging-context'
import { nativeContext } from './native-context'

/**
 * The name of an add-in's frame: JSON in which Office.js finds its host, and our page script its
 * marker; the same for a window. Office.js copies the whole of it into the name of a popup dialog.
 */
export function frameName(
  pane: PaneDescription,
  identity: FrameIdentity,
  hostUrl: URL,
  { inWindow = false } = {},
): string {
  const info = hostInfo(pane.host, identity.correlationId, identity.isDialog)
  const { bridge } = pane.host
  return JSON.stringify({
    baseFrameName: `onbehalf_${identity.instanceId}`,
    hostInfo: info,
    ...(bridge === 'messages' && conversation(identity, hostUrl)),
    onbehalf: {
      conversation: identity.conversationId,
      hostOrigin: hostUrl.origin,
      ajax: pane.host.type === 'Outlook',
      ...(inWindow && { inWindow: true }),
      ...(pane.host.nestedAppBridge && { nestedApp: true }),
      ...(bridge === 'native' && { native: { hostInfo: info, context: nativeContext(pane, identity) } }),
      ...((bridge === 'webkit' || bridge === 'agave-host') && {
        scriptMessaging: {
          host: bridge === 'webkit' ? 'webkit' : 'android',
          hostInfo: info,
          context: messagingContext(pane, identity),
        },
      }),
    },
  })
}

/** Where the web builds post to; a native build that finds this takes itself for one of them. */
function conversation(identity: FrameIdentity, hostUrl: URL): Record<string, unknown> {
  const page = `${hostUrl.origin}${hostUrl.pathname}`
  return {
    xdmInfo: [identity.conversationId, identity.instanceId, page].join('|'),
    serializerVersion: 1,
    flights: '[]',
  }
}
