import { child, children } from '../formats/xml/element.js'
import { quoted } from '../manifest-error.js'
import { pageAddress } from '../page-address.js'
import type { ManifestRule, Problem } from './rule.js'

export const appDomainForm: ManifestRule = {
  id: 'app-domain-form',
  severity: 'warning',
  says: 'An AppDomain is an origin: https, host and port, without path, closing slash or wildcard.',
  source: 'https://learn.microsoft.com/javascript/api/manifest/appdomain',
  *xml(manifest) {
    for (const element of children(child(manifest.root, 'AppDomains'), 'AppDomain')) {
      const domain = manifest.textOf(element)
      const problem = domain && problemOf(domain.text)
      if (!domain || !problem) continue
      const { origin } = problem
      yield { at: domain.place, ...problem.said, fix: origin ? domain.replace(origin) : undefined }
    }
  },
  *json(manifest) {
    for (const member of manifest.root.list('validDomains')) {
      const domain = member.value
      const [, host, path] = domain?.text.match(/^((?:https?:\/\/)?[^/?#]+)([/?#].*)?$/i) ?? []
      if (!domain || !host || !path) continue
      yield {
        at: domain.place,
        message: `The domain ${quoted(domain.text)} goes on behind the host.`,
        nextStep: 'Write the host alone.',
        fix: domain.replace(host),
      }
    }
  },
}

function problemOf(
  domain: string,
): { said: Pick<Problem, 'message' | 'nextStep'>; origin?: string } | undefined {
  if (domain.includes('*')) return said(domain, 'has a wildcard', 'List each host.')
  const url = pageAddress(domain)
  if (!url) {
    const guessed = /^[\w.-]+\.[\w-]+(:\d+)?$/.test(domain) ? `https://${domain}` : undefined
    return said(domain, 'names no protocol', 'Write https:// in front of the host.', guessed)
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    return said(domain, 'has a path', 'Write the origin alone.', originOf(domain))
  }
  return domain.endsWith('/')
    ? said(domain, 'ends in a slash', 'Leave the slash out.', originOf(domain))
    : undefined
}

function said(domain: string, wrong: string, nextStep: string, origin?: string) {
  const message = `The AppDomain ${quoted(domain)} ${wrong}, so that Office does not trust the host.`
  return { said: { message, nextStep }, ...(origin && { origin }) }
}

/** As written, up to the path: the case of the host and a default port stay. */
function originOf(domain: string): string | undefined {
  return domain.match(/^https?:\/\/[^/?#]+/i)?.[0]
}
