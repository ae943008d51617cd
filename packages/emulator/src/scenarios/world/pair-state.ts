import { people } from './people.js'
import { mfaForOffice365 } from './policies.js'
import type { World } from './world.js'

/**
 * The state that the web and Windows share in the pair: Mila's computer is joined and compliant, she signs in somewhere
 * at 08:50, and at 09:05 an administrator switches the policy on. Where and how she signs in is the only difference.
 */
export async function pairState(world: World, signIn: (world: World) => Promise<void>): Promise<void> {
  await world.at('08:45')
  await world.sideload()
  await world.registerComputer(people.milan, { isCompliant: true })
  await world.at('08:50')
  await signIn(world)
  await world.at('09:05')
  await world.directory.addPolicy(mfaForOffice365)
}
