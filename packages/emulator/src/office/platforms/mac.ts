import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrokerSource } from './broker-source.js'
import { callsOnComputer } from './call-rules.js'
import type { Platform } from './platform.js'
import { userAgents } from './user-agents.js'

/** Office on a Mac, whose broker is that of the company portal. */
export function mac(ground: Ground, broker: Broker): Platform {
  return {
    name: 'mac',
    displayName: 'Mac',
    hostPlatform: 'Mac',
    tokens: 'broker, primary refresh token',
    build: '16.93',
    olderBuilds: [
      { build: '16.88', before: 'nested app authentication' },
      { build: '16.39', before: 'tokens of Office itself' },
    ],
    prompts: 'window',
    asker: 'on a Mac',
    nestedAppBridge: true,
    asksForOwnApi: true,
    failedPageEndsDialog: true,
    eventRuntime: 'page',
    userAgent: userAgents.mac,
    calls: callsOnComputer,
    codes: {
      nobody: tokenCodes.nobodySignedIn,
      interactionRequired: tokenCodes.notAllowed,
      requestFailed: tokenCodes.noToken,
    },
    source: new BrokerSource(ground, broker, 'mac', userAgents.mac),
  }
}
