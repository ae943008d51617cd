import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrokerSource } from './broker-source.js'
import { callsOnComputer } from './call-rules.js'
import type { Platform } from './platform.js'
import { userAgents } from './user-agents.js'

/** Outlook on an iPhone: no token API for add-ins, and a bridge of nested app authentication. */
export function ios(ground: Ground, broker: Broker): Platform {
  return {
    name: 'ios',
    displayName: 'iPhone',
    hostPlatform: 'iOS',
    tokens: 'broker, nested app authentication alone',
    build: '4.2501.0',
    olderBuilds: [{ build: '4.2432.0', before: 'nested app authentication' }],
    prompts: 'window',
    asker: 'on an iPhone',
    nestedAppBridge: true,
    asksForOwnApi: true,
    failedPageEndsDialog: true,
    eventRuntime: 'page',
    userAgent: userAgents.ios,
    calls: callsOnComputer,
    codes: {
      nobody: tokenCodes.nobodySignedIn,
      interactionRequired: tokenCodes.notAllowed,
      requestFailed: tokenCodes.noToken,
    },
    source: new BrokerSource(ground, broker, 'ios', userAgents.ios),
  }
}
