import { checkManifest, type ManifestReport } from './check.js'

/** A file by name, of whatever kind. */
export interface NamedText {
  name: string
  text: string
}

/** The report on one of many manifests. */
export interface NamedReport extends ManifestReport {
  name: string
}

/**
 * Checks those of `files` that are manifests of Office add-ins, such as all XML and JSON of a folder of checkouts;
 * what looks like anything else is passed over, broken manifests are not.
 */
export function checkManifests(files: Iterable<NamedText>): NamedReport[] {
  return [...files]
    .filter(({ text }) => looksLikeManifest(text))
    .map(({ name, text }) => ({ name, ...checkManifest(text) }))
}

/** Whether the first lines of `text` are those of a manifest for Office, whole or not. */
export function looksLikeManifest(text: string): boolean {
  const start = text.slice(0, 20_000).trimStart()
  if (start.startsWith('<')) return /<(?:\w+:)?OfficeApp[\s>]/.test(start)
  return start.startsWith('{') && start.includes('"manifestVersion"') && text.includes('"extensions"')
}
