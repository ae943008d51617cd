import type { AgreementRule } from '../disagreement.js'
import { withPageRedirects } from '../page-redirects.js'
import { panePages } from '../places.js'

export const pageRedirect: AgreementRule = {
  id: 'page-redirect',
  severity: 'warning',
  says: 'An https page of the add-in is a redirect of type single-page application: where no broker is, the browser signs in.',
  source:
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  leadsTo: { entra: 'redirectNotRegistered' },
  *check({ manifests, registration }) {
    if (!registration) return
    const pages = [...new Set(manifests.flatMap(({ manifest }) => panePages(manifest)))]
    for (const origin of new Set(pages.map((page) => new URL(page).origin))) {
      if (!origin.startsWith('https:')) continue
      if (registration.spa.redirectUris.some((uri) => sameOrigin(uri, origin))) continue
      const own = pages.filter((page) => new URL(page).origin === origin)
      const elsewhere = registration.web.redirectUris.find((uri) => own.includes(uri))
      yield {
        where: 'registration',
        message: `No page of ${origin} is a single-page redirect, so signing in on the web fails there.`,
        nextStep: `Add ${own.join(' and ')} under Authentication, platform single-page application.`,
        // One address may be of one type only, and what is of type web may be in use by a server.
        ...(elsewhere === undefined && {
          mend: (before) => withPageRedirects(before, own),
        }),
      }
    }
  },
}

function sameOrigin(uri: string, origin: string): boolean {
  return URL.canParse(uri) && new URL(uri).origin === origin
}
