import type { GrantControl } from '../control.js'
import { judgeDevice } from './device-control.js'

const states = { AzureAd: 'Entra joined', ServerAd: 'hybrid-joined', Workplace: 'registered' } as const

/** Wants a device that is joined to Entra and to a domain of the organization. */
export const domainJoinedDevice: GrantControl = {
  name: 'domainJoinedDevice',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('domainJoinedDevice')
      ? {
          graphName: 'RequireDomainJoinedDevice',
          judge: (facts) =>
            judgeDevice(facts, {
              name: 'hybrid-joined',
              isSo: ({ trustType }) => trustType === 'ServerAd',
              stateOf: ({ trustType }) => states[trustType],
            }),
        }
      : undefined,
}
