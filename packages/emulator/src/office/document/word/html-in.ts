import { HTMLElement, type Node, NodeType, parse } from 'node-html-parser'
import { type CharacterFormat, formatOf, type ParagraphFormat } from './format.js'
import type { Mark, Span, TextFlow, Unit } from './text-flow.js'
import { endOf, type Location, tableUnits, write } from './writing.js'

/** How elements look that mean a look. */
const looks: Readonly<Record<string, Partial<CharacterFormat>>> = {
  B: { bold: true },
  STRONG: { bold: true },
  I: { italic: true },
  EM: { italic: true },
  U: { underline: 'Single' },
  S: { strikeThrough: true },
  SUB: { subscript: true },
  SUP: { superscript: true },
  A: { underline: 'Single', color: '#467886' },
}

/** Elements that are a paragraph, and how it stands. */
const paragraphs: Readonly<Record<string, Partial<ParagraphFormat>>> = {
  P: {},
  DIV: {},
  LI: { style: 'List Bullet', leftIndent: 36 },
  H1: { style: 'Heading 1' },
  H2: { style: 'Heading 2' },
  H3: { style: 'Heading 3' },
  H4: { style: 'Heading 4' },
  BLOCKQUOTE: { style: 'Quote' },
}

/** A row of an ordered list. */
const numbered: Partial<ParagraphFormat> = { style: 'List Number', leftIndent: 36 }

const dropped = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TEMPLATE', 'IFRAME', 'OBJECT'])

/**
 * Writes what Word makes of HTML: paragraphs, headings, lists, tables, and the looks of text; no scripts, no pictures.
 * Paragraphs of their own do not join the one they are written behind.
 */
export function writeHtml(flow: TextFlow, target: Span, html: string, location: Location): Span {
  const { mark } = flow.paragraphAt(target.start)
  const { units, beginsParagraph } = read(flow, html, flow.formatAt(target.start), mark)
  if (location === 'Replace') flow.remove(target)
  const at = location === 'End' || location === 'After' ? target.end : target.start
  const beside = flow.paragraphAt(at)
  if (!beginsParagraph || at === beside.start) return write(flow, target, units, location)
  const isBehind = at === beside.end && units.at(-1)?.mark !== undefined
  if (isBehind) {
    flow.insert(at + 1, units)
    return flow.span(at + 1, at + 1 + units.length)
  }
  return write(
    flow,
    target,
    [endOf(flow, beside.mark.format, undefined, beside.mark.cell), ...units],
    location,
  )
}

function read(flow: TextFlow, html: string, format: CharacterFormat, like: Mark): Writer {
  const writer = new Writer(flow, like)
  writer.walk(parse(html.slice(0, 500_000), { comment: false }), format, undefined)
  return writer
}

class Writer {
  readonly units: Unit[] = []
  /** Whether the first thing in it is a paragraph, and no loose text. */
  beginsParagraph = false
  readonly #flow: TextFlow
  readonly #like: Mark
  #isOpen = false

  constructor(flow: TextFlow, like: Mark) {
    this.#flow = flow
    this.#like = like
  }

  walk(node: Node, format: CharacterFormat, list: string | undefined): void {
    if (node.nodeType === NodeType.TEXT_NODE) this.#text(node.text, format)
    else if (node instanceof HTMLElement) this.#element(node, format, list)
  }

  #element(node: HTMLElement, format: CharacterFormat, list: string | undefined): void {
    const tag = node.tagName ?? ''
    const stands = paragraphs[tag]
    const inside = tag === 'UL' || tag === 'OL' ? tag : list
    if (dropped.has(tag)) return
    if (tag === 'BR') this.#put('\v', format)
    else if (tag === 'TABLE') this.#table(node)
    else if (stands) this.#paragraph(node, tag === 'LI' && list === 'OL' ? numbered : stands, format, inside)
    else this.#children(node, styled(node, { ...format, ...looks[tag] }), inside)
  }

  #paragraph(
    node: HTMLElement,
    stands: Partial<ParagraphFormat>,
    format: CharacterFormat,
    list: string | undefined,
  ): void {
    if (this.units.length === 0) this.beginsParagraph = true
    this.#end(this.#like.format, format)
    const look = styled(node, { ...format, ...(stands.style && formatOf(stands.style)) })
    this.#children(node, look, list)
    if (this.#isOpen || node.tagName === 'P') this.#close(stands, look)
  }

  #children(node: HTMLElement, format: CharacterFormat, list: string | undefined): void {
    for (const child of node.childNodes) this.walk(child, format, list)
  }

  #text(text: string, format: CharacterFormat): void {
    const collapsed = text.replace(/[ \t\r\n]+/g, ' ')
    // Loose text may begin with a blank; a paragraph does not, and blanks between paragraphs are none.
    const isLoose = this.units.length === 0 && !this.beginsParagraph && collapsed !== ' '
    const shown = this.#isOpen || isLoose ? collapsed : collapsed.trimStart()
    if (shown !== '') this.#put(shown, format)
  }

  #put(text: string, format: CharacterFormat): void {
    for (const character of text) this.units.push({ text: character, format })
    this.#isOpen = true
  }

  /** Ends what was written before a paragraph of its own. */
  #end(standing: Partial<ParagraphFormat>, format: CharacterFormat): void {
    if (this.#isOpen) this.#close(standing, format)
  }

  #close(standing: Partial<ParagraphFormat>, format: CharacterFormat): void {
    this.units.push(endOf(this.#flow, standing, format, this.#like.cell))
    this.#isOpen = false
  }

  #table(node: HTMLElement): void {
    const rows = node.querySelectorAll('tr').slice(0, 1_000)
    const texts = rows.map((row) => row.querySelectorAll('td, th').map((cell) => cell.text.trim()))
    const width = Math.min(Math.max(0, ...texts.map((cells) => cells.length)), 63)
    if (width === 0 || this.#like.cell) {
      this.#text(node.text, formatOf('Normal'))
      return
    }
    if (this.units.length === 0) this.beginsParagraph = true
    this.#end(this.#like.format, formatOf('Normal'))
    const header = rows[0]?.querySelector('th') ? 1 : 0
    const even = texts.map((cells) => Array.from({ length: width }, (_cell, column) => cells[column] ?? ''))
    this.units.push(...tableUnits(this.#flow, even, header).units)
    this.#isOpen = false
  }
}

/** The few properties of `style` that add-ins write. */
function styled(node: HTMLElement, format: CharacterFormat): CharacterFormat {
  const style = node.getAttribute('style') ?? ''
  const value = (property: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim()
  const size = /^(\d+(?:\.\d+)?)(pt|px)$/.exec(value('font-size') ?? '')
  const weight = value('font-weight')
  const color = value('color')
  return {
    ...format,
    ...(color !== undefined && { color }),
    ...(weight !== undefined && { bold: weight === 'bold' || Number(weight) >= 600 }),
    ...(value('font-style') === 'italic' && { italic: true }),
    ...(size && { size: Number(size[1]) * (size[2] === 'px' ? 0.75 : 1) }),
  }
}
