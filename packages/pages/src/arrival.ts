import { orderedSignIns, type Place, placeOf, queryOf } from './address'
import type { Emulator } from './control/emulator'
import { presentAt, settled } from './names'
import type { OfficeState, PlatformName } from './office/api'
import type { Engine } from './office/bridge/engine'

const memory = 'onbehalf.arrived'

/**
 * What the emulator offers, asked for the first time. A browser that was never here finds its person signed in with
 * a password, on every platform where nobody is: the first look is at an add-in that works. Later visits change
 * nothing, and neither does an emulator in which that person was signed out. What the address orders is done first,
 * once, and left out of the address then.
 */
export async function arrive(emulator: Emulator, engine: Engine): Promise<OfficeState> {
  const state = await orderedState(engine, await engine.state())
  const { instanceId } = await emulator.json<{ instanceId: string }>('/_onbehalf/status')
  if (!isNew(instanceId)) return state
  const place = settled(state, placeOf(location.search))
  const vacant = vacantPlatforms(state, place)
  for (const platform of vacant) {
    await engine.signIn({ platform, user: place.user, method: 'password', arriving: true })
  }
  return vacant.length === 0 ? state : engine.state()
}

async function orderedState(engine: Engine, state: OfficeState): Promise<OfficeState> {
  const ordered = orderedSignIns(location.search)
  if (ordered.length === 0) return state
  const place = settled(state, placeOf(location.search))
  history.replaceState(null, '', queryOf(place))
  for (const order of ordered) await engine.signIn({ ...order, user: place.user })
  return engine.state()
}

/** Where nobody is signed in, if the person of this place could be. */
export function vacantPlatforms(state: OfficeState, place: Place): PlatformName[] {
  const { person } = presentAt(state, place)
  if (!person || person.cannotSignIn !== undefined) return []
  return state.platforms
    .map(({ name }) => name)
    .filter((platform) => state.users.every(({ signedIn }) => signedIn[platform] === undefined))
}

/** Lets the next start of the page be a first one. */
export function forgetArrival(): void {
  try {
    localStorage.removeItem(memory)
  } catch {
    // Nothing was stored.
  }
}

/** Whether this browser meets this emulator for the first time; from now on it does not. */
function isNew(instanceId: string): boolean {
  try {
    if (localStorage.getItem(memory) === instanceId) return false
    localStorage.setItem(memory, instanceId)
    return true
  } catch {
    // Without storage every visit would be the first, and signing out would not last.
    return false
  }
}
