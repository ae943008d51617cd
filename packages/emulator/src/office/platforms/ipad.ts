import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrokerSource } from './broker-source.js'
import { callsOnComputer } from './call-rules.js'
import type { Platform } from './platform.js'
import { userAgents } from './user-agents.js'

/** Office on an iPad: no token API for add-ins, and a bridge of nested app authentication. */
export function ipad(ground: Ground, broker: Broker): Platform {
  return {
    name: 'ipad',
    displayName: 'iPad',
    hostPlatform: 'iOS',
    tokens: 'broker, nested app authentication alone',
    build: '16.93',
    olderBuilds: [{ build: '16.88', before: 'nested app authentication' }],
    prompts: 'window',
    asker: 'on an iPad',
    nestedAppBridge: true,
    asksForOwnApi: true,
    failedPageEndsDialog: true,
    eventRuntime: 'page',
    userAgent: userAgents.ipad,
    calls: callsOnComputer,
    codes: {
      nobody: tokenCodes.nobodySignedIn,
      interactionRequired: tokenCodes.notAllowed,
      requestFailed: tokenCodes.noToken,
    },
    source: new BrokerSource(ground, broker, 'ipad', userAgents.ipad),
  }
}
