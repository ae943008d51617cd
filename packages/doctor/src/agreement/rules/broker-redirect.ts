import type { AgreementRule } from '../disagreement.js'
import { isBrokers, withPageRedirects } from '../page-redirects.js'
import { pageHosts } from '../places.js'
import type { Registration } from '../registration.js'

export const brokerRedirect: AgreementRule = {
  id: 'broker-redirect',
  severity: 'warning',
  says: "Each origin of the add-in's pages has a redirect brk-multihub:// of type single-page application, without a path.",
  source:
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  leadsTo: { entra: 'redirectNotRegistered' },
  *check({ manifests, registration }) {
    if (!registration) return
    const hosts = new Set(manifests.flatMap(({ manifest }) => pageHosts(manifest)))
    for (const host of hosts) {
      const wanted = `brk-multihub://${host}`
      if (registration.spa.redirectUris.includes(wanted)) continue
      const wrong = wrongOnes(registration, wanted)
      yield {
        where: 'registration',
        message:
          wrong.length > 0
            ? `Nested app authentication needs the single-page redirect ${wanted}; there is ${wrong.join(', ')}.`
            : `There is no single-page redirect ${wanted}, which nested app authentication needs.`,
        nextStep: 'Add it under Authentication, platform single-page application.',
        mend: (before) => withBroker(before, wanted),
      }
    }
    const [first, ...others] = registration.spa.redirectUris
    if (first === undefined || !isBrokers(first) || registration.web.redirectUris.length > 0) return
    if (others.every(isBrokers)) return
    yield {
      where: 'registration',
      message: `${first} is the first redirect, to which the link for admin consent leads, and Entra refuses it there.`,
      nextStep: 'Put an https redirect in front of it.',
      mend: (before) => withPageRedirects(before),
    }
  },
}

const isAbout = (wanted: string) => (uri: string) =>
  uri.toLowerCase().replace(/\/+.*$/, '') === 'brk-multihub:' &&
  (uri === wanted || uri.startsWith(`${wanted}/`))

function wrongOnes({ web, spa, publicClient }: Registration, wanted: string): string[] {
  const about = isAbout(wanted)
  return [
    ...spa.redirectUris.filter(about),
    ...web.redirectUris.filter(about).map((uri) => `${uri} of type web`),
    ...publicClient.redirectUris.filter(about).map((uri) => `${uri} of type public client`),
  ]
}

/** Takes away what was meant to be it: Graph wants a redirect once, and nobody uses one of this kind elsewhere. */
function withBroker(before: Registration, wanted: string): Registration {
  const without = (uris: readonly string[]) => uris.filter((uri) => !isAbout(wanted)(uri))
  return {
    ...before,
    web: { ...before.web, redirectUris: without(before.web.redirectUris) },
    publicClient: { ...before.publicClient, redirectUris: without(before.publicClient.redirectUris) },
    spa: { ...before.spa, redirectUris: [...without(before.spa.redirectUris), wanted] },
  }
}
