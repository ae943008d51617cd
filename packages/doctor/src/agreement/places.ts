import type { Manifest } from '@onbehalf/manifest'
import type { ManifestParty } from './disagreement.js'

/** Where `value` stands in a manifest, one-based; nothing when it is not written there. */
export function placeOf({ text }: ManifestParty, value: string): { line?: number; column?: number } {
  const content = text.replace(/^\uFEFF/, '')
  const offset = content.toLowerCase().indexOf(value.toLowerCase())
  if (offset < 0) return {}
  const before = content.slice(0, offset).split(/\r\n|\n/)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** The hosts, with their ports, of the pages that Office loads. */
export function pageHosts({ origins }: Manifest): string[] {
  return [...new Set(origins.map((origin) => new URL(origin).host))]
}

/** The addresses of the panes, without query and fragment. */
export function panePages({ taskPanes }: Manifest): string[] {
  return [...new Set(taskPanes.map(({ url }) => url.replace(/[?#].*$/, '')))]
}
