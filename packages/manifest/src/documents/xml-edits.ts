import type { Element } from '@xmldom/xmldom'
import type { TextEdit } from '../edits.js'
import { children } from '../formats/xml/element.js'
import type { XmlManifest } from './xml-manifest.js'

/** Takes `element` out, with the white space in front of it. */
export function removeElement(manifest: XmlManifest, element: Element): TextEdit[] | undefined {
  const span = manifest.span(element)
  return span && [{ start: leadStart(manifest, element), end: span.end, text: '' }]
}

/**
 * Puts `markup` in front of `before`, or at the end of `parent`, indented like its neighbours.
 *
 * `markup` may have several lines, each indented from the first by two spaces a level; they take the text's own
 * line endings.
 */
export function insertElement(
  manifest: XmlManifest,
  parent: Element,
  markup: string,
  before?: Element,
): TextEdit[] | undefined {
  const span = manifest.span(parent)
  const neighbour = before ?? children(parent).at(-1)
  const beside = neighbour && manifest.span(neighbour)
  if (!span || (neighbour && !beside)) return undefined
  const lead = neighbour ? leadOf(manifest, neighbour) : `${leadOf(manifest, parent)}  `
  const text = markup.split('\n').join(indentation(lead, manifest.content))
  if (before && beside) return [{ start: beside.start, end: beside.start, text: text + lead }]
  if (beside) return [{ start: beside.end, end: beside.end, text: lead + text }]
  if (span.selfClosing) {
    const opened = manifest.content.slice(span.start, span.openEnd).replace(/\s*\/>$/, '>')
    const whole = `${opened}${lead}${text}${leadOf(manifest, parent)}</${span.name}>`
    return [{ start: span.start, end: span.end, text: whole }]
  }
  return [{ start: span.openEnd, end: span.closeStart, text: lead + text + leadOf(manifest, parent) }]
}

/**
 * Puts the children of `parent` in the order of `names`, each with what stands in front of it; those of other
 * names stay behind the one they follow.
 */
export function reorderChildren(
  manifest: XmlManifest,
  parent: Element,
  names: readonly string[],
): TextEdit[] | undefined {
  const span = manifest.span(parent)
  const elements = children(parent)
  let position = span?.openEnd ?? 0
  let rank = 0
  const chunks: { rank: number; text: string }[] = []
  for (const element of elements) {
    const end = manifest.span(element)?.end
    if (end === undefined) return undefined
    const own = names.indexOf(element.localName ?? '')
    rank = own >= 0 ? own : rank
    chunks.push({ rank, text: manifest.content.slice(position, end) })
    position = end
  }
  const sorted = chunks.toSorted((one, other) => one.rank - other.rank)
  const text = sorted.map((chunk) => chunk.text).join('')
  return span && [{ start: span.openEnd, end: position, text }]
}

/** The markup of `element` as it stands, without what is in front of it. */
export function markupOf(manifest: XmlManifest, element: Element): string | undefined {
  const span = manifest.span(element)
  return span && manifest.content.slice(span.start, span.end)
}

/** The prefix of `element`'s name with its colon, for elements that are written beside it. */
export function prefixOf(element: Element): string {
  return element.prefix ? `${element.prefix}:` : ''
}

/** The white space in front of `element`. */
function leadOf(manifest: XmlManifest, element: Element): string {
  return manifest.content.slice(leadStart(manifest, element), manifest.span(element)?.start)
}

function leadStart(manifest: XmlManifest, element: Element): number {
  const start = manifest.span(element)?.start ?? 0
  return manifest.content.slice(0, start).trimEnd().length
}

function indentation(lead: string, content: string): string {
  const lines = lead.match(/(\r\n|\r|\n)[^\r\n]*$/)?.[0]
  return lines ?? (content.includes('\n') ? ' ' : '')
}
