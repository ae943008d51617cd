import { because, inManifest, spoken } from './questions.js'
import type { Rule } from './rule.js'

export const sharedDomain: Rule = {
  id: 'shared-domain',
  number: 'R61',
  finding:
    'The Application ID URI uses a domain that the tenant has not verified, such as one of shared hosting.',
  why: 'The portal takes only domains that belong to the tenant.',
  mend: { developer: 'Serve the add-in from a domain of your own, and verify it in the tenant.' },
  confidence: 'likely',
  source: 'https://github.com/OfficeDev/office-js-docs-pr/issues/3105',
  unplayed: 'It is read from settings; `onbehalf check` finds it too.',
  find(evidence) {
    const shared =
      /\.(?:azurewebsites\.net|herokuapp\.com|ngrok(?:-free)?\.(?:io|app)|github\.io|netlify\.app|vercel\.app|web\.app|azurestaticapps\.net)(?:[:/]|$)/i
    const uris = evidence.registrations.flatMap(({ from, registration }) =>
      registration.identifierUris
        .filter((uri) => shared.test(uri))
        .map((uri) => `${from}: ${uri.slice(0, 100)}`),
    )
    const facts = [...uris, ...inManifest(evidence, 'resource-own-domain')]
    return because(...(facts.length > 0 ? facts : spoken(evidence, 'verified domain')))
  },
}
