import type { Broker } from '../../broker/broker.js'
import type { Ground } from '../../ground.js'
import { tokenCodes } from '../access-token/codes.js'
import { BrowserSessionSource } from './browser-session.js'
import { callsInBrowser } from './call-rules.js'
import type { Platform } from './platform.js'

/** Office in a browser. */
export function web(ground: Ground, broker: Broker): Platform {
  return {
    name: 'web',
    displayName: 'Web',
    hostPlatform: 'Web',
    tokens: 'browser session',
    build: '16.0.18130.41006',
    olderBuilds: [],
    prompts: 'popup',
    asker: 'on the web',
    nestedAppBridge: false,
    asksForOwnApi: true,
    failedPageEndsDialog: false,
    eventRuntime: 'page',
    calls: callsInBrowser,
    codes: {
      nobody: tokenCodes.webRequestFailed,
      interactionRequired: tokenCodes.webRequestFailed,
      requestFailed: tokenCodes.webRequestFailed,
    },
    source: new BrowserSessionSource(ground, broker),
  }
}
