import type { Element } from '@xmldom/xmldom'
import type { TextEdit } from '../edits.js'
import { children } from '../formats/xml/element.js'
import type { XmlManifest } from './xml-manifest.js'

/** Takes `element` out, with the white space in front of it. */
export function removeElement(manifest: XmlManifest, element: Element): TextEdit[] | undefined {
  const span = manifest.span(element)
  return span && [{ start: leadStart(manifest, element), end: span.end, text: '' }]
}

/** Puts `markup` as it is in front of `before`, or at the end of `parent`, on a line of its own like its neighbours. */
export function insertMarkup(
  manifest: XmlManifest,
  parent: Element,
  markup: string,
  before?: Element,
): TextEdit[] | undefined {
  const span = manifest.span(parent)
  const neighbour = before ?? children(parent).at(-1)
  const beside = neighbour && manifest.span(neighbour)
  if (!span || (neighbour && !beside)) return undefined
  const lead = leadInside(manifest, parent, neighbour)
  if (before && beside) return [{ start: beside.start, end: beside.start, text: markup + lead }]
  if (beside) return [{ start: beside.end, end: beside.end, text: lead + markup }]
  const content = `${lead}${markup}${leadOf(manifest, parent)}`
  if (!span.selfClosing) {
    const kept = manifest.content.slice(span.openEnd, span.closeStart).trimEnd()
    return [{ start: span.openEnd + kept.length, end: span.closeStart, text: content }]
  }
  const opened = manifest.content.slice(span.start, span.openEnd).replace(/\s*\/>$/, '>')
  return [{ start: span.start, end: span.end, text: `${opened}${content}</${span.name}>` }]
}

/**
 * Puts new elements in front of `before`, or at the end of `parent`.
 *
 * @param lines - One tag a line, those of a deeper level indented by two spaces a level; they take the indentation
 * of the neighbours and the line endings of the text.
 */
export function insertElement(
  manifest: XmlManifest,
  parent: Element,
  lines: readonly string[],
  before?: Element,
): TextEdit[] | undefined {
  const lead = leadInside(manifest, parent, before ?? children(parent).at(-1))
  const markup = lines.join(lead.match(/(?:\r\n|\r|\n)[^\r\n]*$/)?.[0] ?? '')
  return insertMarkup(manifest, parent, markup, before)
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

function leadInside(manifest: XmlManifest, parent: Element, neighbour: Element | undefined): string {
  return neighbour ? leadOf(manifest, neighbour) : `${leadOf(manifest, parent)}  `
}
