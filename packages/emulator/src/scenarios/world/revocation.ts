import { people } from './people.js'
import type { StoryTime } from './story-time.js'
import type { World } from './world.js'

/** Mila has been signed in to the web since `time`, with password and phone. */
export async function signedInSince(world: World, time: StoryTime): Promise<void> {
  await world.at('08:45')
  await world.sideload()
  await world.at(time)
  await world.office.signIn('web', people.milan, 'phone-app')
}

/** An administrator revokes the sessions of somebody. */
export async function revokeSessions(world: World, user: string): Promise<void> {
  await world.directory.ask('POST', `/v1.0/users/${user}/revokeSignInSessions`)
}
