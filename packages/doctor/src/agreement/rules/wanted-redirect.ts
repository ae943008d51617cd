import type { AgreementRule } from '../disagreement.js'
import { withPageRedirects } from '../page-redirects.js'

export const wantedRedirect: AgreementRule = {
  id: 'wanted-redirect',
  severity: 'error',
  says: 'Each page at which a sign-in ends, a dialog page above all, is a redirect of type single-page application.',
  source:
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  leadsTo: { entra: 'redirectNotRegistered' },
  *check({ registration, redirects = [] }) {
    if (!registration) return
    for (const redirect of new Set(redirects)) {
      if (registration.spa.redirectUris.includes(redirect)) continue
      const isWeb = registration.web.redirectUris.includes(redirect)
      yield {
        where: 'registration',
        message: isWeb
          ? `${redirect} is a redirect of type web: a browser cannot redeem the code there.`
          : `${redirect} is no redirect, so a sign-in that ends there is refused.`,
        nextStep: 'Add it under Authentication, platform single-page application.',
        // One address may be of one type only, and what is of type web may be in use by a server.
        ...(!isWeb && {
          mend: (before) => withPageRedirects(before, [redirect]),
        }),
      }
    }
  },
}
