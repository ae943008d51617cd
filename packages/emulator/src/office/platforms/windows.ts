import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrokerSource } from './broker-source.js'
import type { Platform } from './platform.js'

/** Office on a Windows computer. */
export function windows(ground: Ground, broker: Broker): Platform {
  return {
    name: 'windows',
    displayName: 'Windows',
    hostPlatform: 'Win32',
    tokens: 'broker, primary refresh token',
    build: '16.0.18025.20000',
    bridge: 'native',
    prompts: 'window',
    asker: 'on Windows',
    parallelCalls: 'queued',
    codes: {
      nobody: tokenCodes.nobodySignedIn,
      interactionRequired: tokenCodes.notAllowed,
      requestFailed: tokenCodes.noToken,
    },
    source: new BrokerSource(ground, broker, 'windows'),
  }
}
