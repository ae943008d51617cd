import type { Place } from './address'
import type { App, OfficeState, Person, Platform } from './office/api'

/** The app, platform and person of a place, as far as the emulator knows them. */
export interface Present {
  app: App | undefined
  platform: Platform | undefined
  person: Person | undefined
}

/** Looks up who and what a place names. */
export function presentAt(office: OfficeState | undefined, place: Place): Present {
  return {
    app: office?.apps.find(({ name }) => name === place.app),
    platform: office?.platforms.find(({ name }) => name === place.platform),
    person: office?.users.find(
      ({ userPrincipalName }) => userPrincipalName.toLowerCase() === place.user.toLowerCase(),
    ),
  }
}

/** `Outlook on the web`, `Word on Windows` */
export function placeName({ app, platform }: Pick<Present, 'app' | 'platform'>): string {
  return `${app?.displayName ?? 'Office'} ${platform?.asker ?? ''}`.trim()
}

/** What to say when the address names somebody whom nobody knows; nothing for everybody else. */
export function strangerWords({ users }: Pick<OfficeState, 'users'>, name: string): string {
  const isKnown = users.some(
    ({ userPrincipalName }) => userPrincipalName.toLowerCase() === name.toLowerCase(),
  )
  const [shown] = users
  if (name === '' || isKnown || !shown) return ''
  return `Nobody here is called ${name}. ${shown.displayName} is shown; the menu of people has the others.`
}

/**
 * What a place becomes once the emulator told what there is: missing or unknown names turn into the first that fit.
 * An add-in that is not made for the app gives way to its twin of the same name: each app may have its own manifest.
 */
export function settled(office: OfficeState, place: Place): Place {
  const { person } = presentAt(office, place)
  const named = office.addIns.find(({ id }) => id.toLowerCase() === place.addIn.toLowerCase())
  const fitting = office.addIns.filter(({ apps }) => apps.includes(place.app))
  const addIn =
    fitting.find((each) => each === named) ??
    fitting.find(({ displayName }) => displayName === named?.displayName) ??
    fitting[0] ??
    named ??
    office.addIns[0]
  return {
    ...place,
    user: (person ?? office.users[0])?.userPrincipalName ?? place.user,
    addIn: addIn?.id ?? place.addIn,
  }
}
