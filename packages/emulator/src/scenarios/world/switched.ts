import type { OfficeSeat } from './office-line.js'
import { people } from './people.js'
import type { ScenarioPlatform } from './platform.js'
import { signedIn } from './signed-in.js'
import type { World } from './world.js'

/** Mila used the add-in at 08:50, Noah signed in at 09:00, and Office keeps tokens by application. */
export async function switched(
  world: World,
  platform: ScenarioPlatform,
  app: OfficeSeat['app'],
): Promise<void> {
  await world.conditions({ office: { tokenCache: 'per-application' } })
  await signedIn(world, [platform])
  await world.addIn(platform, people.milan, { app }).getAccessToken()
  await world.at('09:00')
  await world.office.signIn(platform, people.noSecondFactor, 'password')
}
