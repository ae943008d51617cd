import { orderedSignIns, type Place, placeOf, queryOf } from './address'
import type { Emulator } from './control/emulator'
import { presentAt, settled } from './names'
import type { OfficeState, PlatformName } from './office/api'
import type { Engine } from './office/bridge/engine'

const memory = 'onbehalf.arrived'

/**
 * What the emulator offers to who comes to a platform. A browser that was never there finds its person signed in with
 * a password, wherever nobody is: the first look is at an add-in that works. Later visits change
 * nothing, and neither does an emulator in which that person was signed out. What the address orders is done first,
 * once, and left out of the address then.
 */
export async function arrive(emulator: Emulator, engine: Engine): Promise<OfficeState> {
  const state = await orderedState(engine, await engine.state())
  const { instanceId } = await emulator.json<{ instanceId: string }>('/_onbehalf/status')
  const place = settled(state, placeOf(location.search))
  const isNew = newPlaces(instanceId, place.platform)
  const vacant = vacantPlatforms(state, place).filter((platform) => isNew.includes(platform))
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

/** Where nobody is signed in, of this place's platform and the usual ones, if its person could be. */
export function vacantPlatforms(state: OfficeState, place: Place): PlatformName[] {
  const { person } = presentAt(state, place)
  if (!person || person.cannotSignIn !== undefined) return []
  return state.platforms
    .map(({ name }) => name)
    .filter((platform) => usual.includes(platform) || platform === place.platform)
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

/** Where everybody arrives at once: the two that the example compares. */
const usual: readonly PlatformName[] = ['web', 'windows']

/** The platforms among the usual ones and `platform` where this browser never was in this emulator; from now on it was. */
function newPlaces(instanceId: string, platform: PlatformName): readonly PlatformName[] {
  try {
    const [known, ...visited] = (localStorage.getItem(memory) ?? '').split(' ')
    const before: readonly string[] = known === instanceId ? [...usual, ...visited] : []
    const isNew = [...new Set([...usual, platform])].filter((each) => !before.includes(each))
    const now = new Set([...before, ...isNew].filter((each) => !usual.some((other) => other === each)))
    localStorage.setItem(memory, [instanceId, ...now].join(' '))
    return isNew
  } catch {
    // Without storage every visit would be the first, and signing out would not last.
    return []
  }
}
