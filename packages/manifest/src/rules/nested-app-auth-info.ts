import type { JsonMember } from '../documents/json-manifest.js'
import { quoted } from '../manifest-error.js'
import { pageAddress } from '../page-address.js'
import type { ManifestRule, Problem } from './rule.js'

const capable = '{"access_token":{"xms_cc":{"values":["CP1"]}}}'

export const nestedAppAuthInfo: ManifestRule = {
  id: 'nested-app-auth-info',
  severity: 'error',
  says: 'nestedAppAuthInfo has five entries at most, each with a redirectUri that is an origin and up to twenty scopes.',
  source: 'https://learn.microsoft.com/microsoft-365/extensibility/schema/root#webapplicationinfo',
  leadsTo: { refusedBy: 'schema' },
  *json(manifest) {
    const info = manifest.root.get('webApplicationInfo')
    const list = info?.get('nestedAppAuthInfo')
    const entries = info?.list('nestedAppAuthInfo') ?? []
    if (!list) return
    if (entries.length > 5) {
      yield {
        at: list.place,
        message: `nestedAppAuthInfo has ${entries.length} entries.`,
        nextStep: 'Keep five at most.',
      }
    }
    for (const entry of entries) yield* problemsOf(entry)
  },
}

function* problemsOf(entry: JsonMember): Iterable<Problem> {
  const redirect = entry.text('redirectUri')
  const url = redirect && pageAddress(redirect.text)
  const count = entry.list('scopes').length
  if (!redirect) {
    yield {
      at: entry.place,
      message: 'This entry has no redirectUri.',
      nextStep: 'Add the origin of the pages.',
    }
  } else if (redirect.text !== url?.origin) {
    yield {
      at: redirect.place,
      severity: 'warning',
      message: `redirectUri is ${quoted(redirect.text)}, and it has to be an origin.`,
      nextStep: 'Write https and the host alone, without a path or a closing slash.',
      fix: url?.protocol === 'https:' ? redirect.replace(url.origin) : undefined,
    }
  }
  if (count === 0 || count > 20) {
    yield {
      at: entry.get('scopes')?.place ?? entry.place,
      message: `This entry has ${count} scopes.`,
      nextStep: 'Name the scopes of the request that follows, in its order; twenty at most.',
    }
  }
  yield* claimsOf(entry)
}

function* claimsOf(entry: JsonMember): Iterable<Problem> {
  const claims = entry.get('claims')
  if (!claims || claims.value?.text.replace(/\s/g, '') === capable) return
  yield {
    at: claims.place,
    severity: claims.value ? 'warning' : 'error',
    message: `claims is ${quoted(claims.value?.text ?? '')}, and Office compares it as text.`,
    nextStep: `Write exactly ${capable}, or leave claims out.`,
  }
}
