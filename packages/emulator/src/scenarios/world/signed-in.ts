import { people } from './people.js'
import type { ScenarioPlatform } from './platform.js'
import type { World } from './world.js'

/** At 08:45 the add-in is there, for mail and for documents; at 08:50 somebody signs in with a password, on each of these platforms. */
export async function signedIn(
  world: World,
  platforms: readonly ScenarioPlatform[],
  user: string = people.milan,
): Promise<void> {
  await world.at('08:45')
  await world.sideload()
  await world.sideload('documents')
  await world.at('08:50')
  for (const platform of platforms) await world.office.signIn(platform, user, 'password')
}
