import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrokerSource } from './broker-source.js'
import { callsOnComputer } from './call-rules.js'
import type { Platform } from './platform.js'
import { userAgents } from './user-agents.js'

/** Outlook on Android: no token API for add-ins, and a bridge of nested app authentication. */
export function android(ground: Ground, broker: Broker): Platform {
  return {
    name: 'android',
    displayName: 'Android',
    hostPlatform: 'Android',
    tokens: 'broker, nested app authentication alone',
    build: '4.2501.0',
    olderBuilds: [{ build: '4.2432.0', before: 'nested app authentication' }],
    prompts: 'window',
    asker: 'on Android',
    nestedAppBridge: true,
    asksForOwnApi: true,
    failedPageEndsDialog: true,
    eventRuntime: 'page',
    userAgent: userAgents.android,
    calls: callsOnComputer,
    codes: {
      nobody: tokenCodes.nobodySignedIn,
      interactionRequired: tokenCodes.notAllowed,
      requestFailed: tokenCodes.noToken,
    },
    source: new BrokerSource(ground, broker, 'android', userAgents.android),
  }
}
