import { because, refused, said } from './questions.js'
import type { Rule } from './rule.js'

export const webRedirectMissing: Rule = {
  id: 'web-redirect-missing',
  number: 'R64',
  finding:
    'Word, Excel and PowerPoint on the web need an https single-page redirect of the page too, and there is none.',
  why: 'There the library signs in by the browser, and not by the bridge.',
  mend: { developer: 'Add the address of the redirect page, https, as single-page redirect.' },
  confidence: 'likely',
  source:
    'https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in',
  unplayed: 'It is read from settings; `onbehalf check` finds it too.',
  over: ['R44'],
  find(evidence) {
    const refusal = refused(evidence, 'redirectNotRegistered')
    const wanted = refusal?.redirect?.startsWith('https://') ? refusal : undefined
    const documents = evidence.manifests.find(({ manifest }) =>
      manifest?.hosts.some((host) => ['word', 'excel', 'powerpoint'].includes(host)),
    )
    const read = evidence.registrations.find(
      ({ registration: { spa } }) =>
        spa.redirectUris.some((uri) => uri.startsWith('brk-')) &&
        !spa.redirectUris.some((uri) => uri.startsWith('https://')),
    )
    if (!read || !(documents || wanted)) return undefined
    return because(
      `${read.from}: no https single-page redirect`,
      documents && `${documents.from}: ${documents.manifest?.hosts.join(', ')}`,
      wanted && said(wanted),
    )
  },
}
