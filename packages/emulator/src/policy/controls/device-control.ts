import { type Judgement, lacks, met } from '../control.js'
import type { DeviceFacts, PolicyFacts } from '../facts.js'

/** What a control wants of a device. */
interface Wanted {
  name: 'compliant' | 'hybrid-joined'
  isSo(device: DeviceFacts): boolean
  /** What a device is that does not do. */
  stateOf(device: DeviceFacts): string
}

/**
 * Whether the device is as it has to be. A request that comes from no page and shows no device is asked to show one:
 * whoever sends it may have one. At a sign-in the browser was asked already, and a device that it does not show is not
 * registered. A platform that Conditional Access does not know can show none.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant
 */
export function judgeDevice(facts: PolicyFacts, { name, isSo, stateOf }: Wanted): Judgement {
  const { device, circumstances, occasion } = facts
  if (device?.accountEnabled) {
    if (isSo(device)) return met(`The device ${device.displayName} is ${name}.`)
    const state = stateOf(device)
    return lacks(
      { kind: 'device', wants: name, state },
      `The device ${device.displayName} is ${state}, not ${name}.`,
    )
  }
  if (device) {
    return lacks(
      { kind: 'device', wants: name, state: 'disabled' },
      `The device ${device.displayName} is disabled.`,
    )
  }
  const wants = `and the policy wants one that is ${name}`
  if (occasion !== 'sign-in' && occasion !== 'user-action') {
    return lacks({ kind: 'device-proof' }, `No device vouched for the request, ${wants}.`)
  }
  const { platform } = circumstances
  if (platform === undefined || platform === 'windowsPhone') {
    return lacks(
      { kind: 'platform' },
      `The platform (${platform ?? 'not known'}) cannot show a device, ${wants}.`,
    )
  }
  const because = `The device (${platform}) is not registered, ${wants}.`
  return lacks({ kind: 'device', wants: name, state: 'unregistered' }, because)
}
