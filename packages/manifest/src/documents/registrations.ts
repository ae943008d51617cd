import { descendants } from '../formats/xml/element.js'
import type { JsonManifest } from './json-manifest.js'
import type { ManifestDocument } from './manifest-document.js'
import type { Registration } from './place.js'

/** Every block that names an app registration, wherever it stands. */
export function registrationsOf(manifest: ManifestDocument): Registration[] {
  if (manifest.format === 'xml') {
    return descendants(manifest.root, 'WebApplicationInfo').map((info) => ({
      place: manifest.place(info),
      id: manifest.childText(info, 'Id'),
      resource: manifest.childText(info, 'Resource'),
    }))
  }
  const info = manifest.root.get('webApplicationInfo')
  return info ? [{ place: info.place, id: info.text('id'), resource: info.text('resource') }] : []
}

/** Whether parts of the app belong to Teams, which has forms of `resource` of its own (`api://botid-…`). */
export function hasTeamsParts(manifest: JsonManifest): boolean {
  const parts = ['bots', 'staticTabs', 'configurableTabs', 'composeExtensions']
  return parts.some((name) => manifest.root.list(name).length > 0)
}

const hasGuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** Whether `text` still holds what a template wants to be replaced, such as `{application GUID here}`. */
export function isPlaceholder(text: string): boolean {
  if (/[{}[\]$<>]/.test(text)) return true
  return (
    !hasGuid.test(text) &&
    /(?:^|[^a-z])(?:your|here|replace|enter|insert|guid|placeholder)(?:[^a-z]|$)/i.test(text)
  )
}

/** The parts of a `Resource`, however it is written. */
export interface ResourceParts {
  scheme: string
  /** Host and port, as written. */
  host: string
  /** What stands between the host and the last segment. */
  path: string
  /** The last segment. */
  tail: string
  /** Behind the tail: a closing slash, a query, a fragment. */
  rest: string
}

/** Takes a `Resource` apart; nothing when it is no address at all. */
export function resourceParts(text: string): ResourceParts | undefined {
  const match = text.match(
    /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)((?:\/[^/?#]+)*?)(?:\/([^/?#]+))?(\/*(?:[?#].*)?)$/i,
  )
  if (!match) return undefined
  const [, scheme = '', host = '', path = '', tail = '', rest = ''] = match
  return { scheme: scheme.toLowerCase(), host, path, tail, rest }
}
