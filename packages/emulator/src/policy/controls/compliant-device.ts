import type { GrantControl } from '../control.js'
import { judgeDevice } from './device-control.js'

/** Wants a device that device management found to be as it should be. */
export const compliantDevice: GrantControl = {
  name: 'compliantDevice',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('compliantDevice')
      ? {
          graphName: 'RequireCompliantDevice',
          judge: (facts) =>
            judgeDevice(facts, {
              name: 'compliant',
              isSo: ({ isCompliant }) => isCompliant,
              stateOf: ({ isManaged }) => (isManaged ? 'non-compliant' : 'unmanaged'),
            }),
        }
      : undefined,
}
