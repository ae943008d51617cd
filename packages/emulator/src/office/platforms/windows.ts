import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrokerSource } from './broker-source.js'
import { callsOnWindows } from './call-rules.js'
import type { Platform } from './platform.js'
import { userAgents } from './user-agents.js'

/** Office on a Windows computer. */
export function windows(ground: Ground, broker: Broker): Platform {
  return {
    name: 'windows',
    displayName: 'Windows',
    hostPlatform: 'Win32',
    tokens: 'broker, primary refresh token',
    build: '16.0.18429.20132',
    olderBuilds: [
      { build: '16.0.17928.20114', before: 'nested app authentication' },
      { build: '16.0.13029.20308', before: 'tokens of Office itself' },
    ],
    prompts: 'window',
    asker: 'on Windows',
    nestedAppBridge: true,
    asksForOwnApi: false,
    failedPageEndsDialog: true,
    eventRuntime: 'script',
    userAgent: userAgents.windows,
    calls: callsOnWindows,
    codes: {
      nobody: tokenCodes.nobodySignedIn,
      interactionRequired: tokenCodes.notAllowed,
      requestFailed: tokenCodes.noToken,
    },
    source: new BrokerSource(ground, broker, 'windows', userAgents.windows),
  }
}
