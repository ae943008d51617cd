import type { AppName, PlatformName, SignInMethod } from './office/api'

/** What the address of the page says: who is where, with which add-in. */
export interface Place {
  app: AppName
  platform: PlatformName
  /** User principal name; empty until the page knows somebody. */
  user: string
  /** Id of the manifest; empty until the page knows one. */
  addIn: string
  /** Older build of Office that is claimed; empty for today's. */
  build: string
  /** Address of the mailbox that is open in Outlook; empty for the person's own. */
  mailbox: string
}

const apps: readonly AppName[] = ['outlook', 'word', 'excel', 'powerpoint']
const platforms: readonly PlatformName[] = ['web', 'windows', 'new-outlook', 'mac', 'ipad', 'ios', 'android']

/** Reads `?app=…&platform=…&user=…&addin=…&build=…&mailbox=…`; what is missing or unknown becomes Outlook on the web, of today. */
export function placeOf(query: string): Place {
  const parameters = new URLSearchParams(query)
  return {
    app: oneOf(apps, parameters.get('app'), 'outlook'),
    platform: oneOf(platforms, parameters.get('platform'), 'web'),
    user: parameters.get('user')?.slice(0, 320) ?? '',
    addIn: parameters.get('addin')?.slice(0, 200) ?? '',
    mailbox: parameters.get('mailbox')?.slice(0, 320) ?? '',
    build: /^\d+(?:\.\d+){1,4}$/.exec(parameters.get('build')?.slice(0, 50) ?? '')?.[0] ?? '',
  }
}

const methods: readonly SignInMethod[] = ['password', 'windows-hello', 'phone-app', 'totp', 'text-message']

/**
 * Sign-ins that an address orders for its person, `signed-in=web:phone-app`: only the browser itself can sign in to the
 * web, so that who opens a prepared state says here how. What is unknown is left out.
 */
export function orderedSignIns(query: string): { platform: PlatformName; method: SignInMethod }[] {
  return new URLSearchParams(query).getAll('signed-in').flatMap((order) => {
    const [place, way] = order.toLowerCase().split(':')
    const platform = platforms.find((name) => name === place)
    const method = methods.find((name) => name === way)
    return platform && method ? [{ platform, method }] : []
  })
}

/** Writes a place as a query that people can read: an address keeps its `@`. */
export function queryOf({ app, platform, user, addIn, build, mailbox }: Place): string {
  const members = { app, platform, user, mailbox, addin: addIn, build }
  const written = Object.entries(members)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%40', '@')}`)
  return `?${written.join('&')}`
}

const oneOf = <Name extends string>(names: readonly Name[], given: string | null, otherwise: Name): Name =>
  names.find((name) => name === given?.toLowerCase()) ?? otherwise
