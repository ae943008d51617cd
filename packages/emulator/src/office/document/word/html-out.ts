import type { CharacterFormat } from './format.js'
import type { Paragraph, Span, TextFlow, Unit } from './text-flow.js'

const headings: Readonly<Record<string, string>> = {
  Title: 'h1',
  'Heading 1': 'h1',
  'Heading 2': 'h2',
  'Heading 3': 'h3',
  'Heading 4': 'h4',
  'List Bullet': 'li',
  'List Number': 'li',
}

/** A part of a document as HTML: paragraphs and looks. Word's own has a page of styles before it. */
export function htmlOf(flow: TextFlow, { start, end }: Span): string {
  const parts = flow
    .paragraphs()
    .filter((each) => each.start < end && each.end >= start)
    .map((each) => ({ ...each, start: Math.max(each.start, start), end: Math.min(each.end, end) }))
  return `<html><body>${parts.map((part) => paragraphHtml(flow, part)).join('')}</body></html>`
}

function paragraphHtml(flow: TextFlow, { start, end, mark }: Paragraph): string {
  const tag = headings[mark.format.style] ?? 'p'
  return `<${tag}>${runsOf(flow.units.slice(start, end)).map(runHtml).join('')}</${tag}>`
}

/** Characters that look alike, together. */
export interface Run {
  text: string
  format: CharacterFormat
}

/** Joins characters of one look. */
export function runsOf(units: readonly Unit[]): Run[] {
  const runs: Run[] = []
  for (const { text, format, mark } of units) {
    if (mark) continue
    const last = runs.at(-1)
    if (last && same(last.format, format)) last.text += text
    else runs.push({ text, format })
  }
  return runs
}

const same = (one: CharacterFormat, other: CharacterFormat): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

function runHtml({ text, format }: Run): string {
  const wraps: readonly (readonly [boolean, string])[] = [
    [format.bold, 'b'],
    [format.italic, 'i'],
    [format.underline !== 'None', 'u'],
  ]
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\v', '<br>')
  return wraps.reduce((html, [isOn, tag]) => (isOn ? `<${tag}>${html}</${tag}>` : html), escaped)
}
