import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrokerSource } from './broker-source.js'
import { callsInBrowser } from './call-rules.js'
import type { Platform } from './platform.js'
import { userAgents } from './user-agents.js'

/**
 * New Outlook on Windows: the web's Outlook in a window of its own, which the computer's broker signs in. Its
 * pages behave as on the web, but that the broker stands behind a bridge of nested app authentication.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/outlook/one-outlook
 */
export function newOutlook(ground: Ground, broker: Broker): Platform {
  return {
    name: 'new-outlook',
    displayName: 'New Outlook',
    hostPlatform: 'Web',
    tokens: "the web's Outlook, signed in by the Windows broker",
    build: '16.0.18130.41006',
    olderBuilds: [],
    prompts: 'window',
    asker: 'for Windows (new)',
    nestedAppBridge: true,
    asksForOwnApi: false,
    failedPageEndsDialog: false,
    eventRuntime: 'page',
    userAgent: userAgents.windows,
    calls: callsInBrowser,
    codes: {
      nobody: tokenCodes.webRequestFailed,
      interactionRequired: tokenCodes.webRequestFailed,
      requestFailed: tokenCodes.webRequestFailed,
    },
    source: new BrokerSource(ground, broker, 'windows', userAgents.windows),
  }
}
