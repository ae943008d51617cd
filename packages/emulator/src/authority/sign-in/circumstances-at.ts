import type { Ground } from '../../ground.js'
import type { Circumstances } from '../../policy/facts.js'
import { circumstancesOf, clientAppTypeOf, type Sender } from '../policy/circumstances.js'
import type { AuthorizeTarget } from './authorize-target.js'

/** The circumstances of a sign-in on pages; one for a device is known as such to policies, and stays so. */
export function circumstancesAt(
  ground: Pick<Ground, 'conditions' | 'store'>,
  sender: Sender,
  { redirect, deviceCode }: AuthorizeTarget,
): Circumstances {
  const here = circumstancesOf(ground, sender, clientAppTypeOf(redirect.platform))
  return deviceCode === undefined ? here : { ...here, transferMethod: 'deviceCodeFlow' }
}
