import { people } from './people.js'
import type { ScenarioPlatform } from './platform.js'
import { mfaForOffice365 } from './policies.js'
import type { World } from './world.js'

/** How somebody signs in, and where. */
export interface PairSignIn {
  platform: ScenarioPlatform
  user?: string
  method: Parameters<World['office']['signIn']>[2]
}

/**
 * The state that the web and Windows share in the pair: Mila's computer is joined and compliant, she signs in at 08:50
 * and Outlook opens her mailbox, and at 09:05 an administrator switches the policy on. Where and how she signs in is the
 * only difference. Outlook goes on with the token it has: nobody asks for a second factor before that runs out.
 */
export async function pairState(world: World, ...signIns: readonly PairSignIn[]): Promise<void> {
  await world.at('08:45')
  await world.sideload()
  await world.registerComputer(people.milan, { isCompliant: true })
  await world.at('08:50')
  for (const { platform, user = people.milan, method } of signIns) {
    await world.office.signIn(platform, user, method)
    await world.office.openMailbox(platform, user)
  }
  await world.at('09:05')
  await world.directory.addPolicy(mfaForOffice365)
}
