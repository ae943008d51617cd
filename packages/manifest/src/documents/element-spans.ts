/** Where an element of an XML text stands; each number counts the characters before that point. */
export interface ElementSpan {
  /** The `<` of its start tag. */
  start: number
  /** Behind the `>` of its start tag. */
  openEnd: number
  /** The `<` of its end tag; same as `openEnd` when it closes itself. */
  closeStart: number
  /** Behind its last character. */
  end: number
  selfClosing: boolean
  /** The name of its start tag, prefix included. */
  name: string
  /** What stands between the quotes of each attribute, by name as written. */
  attributes: Map<string, { start: number; end: number }>
}

const skipped = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/y
const endTag = /<\/[^>]*>/y
const startTag = /<([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * The spans of all elements of `content`, in the order of their start tags.
 *
 * The text must have passed an XML parser: this looks for tags and checks nothing.
 */
export function elementSpans(content: string): ElementSpan[] {
  const spans: ElementSpan[] = []
  const open: ElementSpan[] = []
  let position = content.indexOf('<')
  while (position >= 0) {
    position = readTag(content, position, spans, open)
    position = content.indexOf('<', position)
  }
  return spans
}

function readTag(content: string, position: number, spans: ElementSpan[], open: ElementSpan[]): number {
  const skip = matchAt(skipped, content, position)
  if (skip) return position + skip[0].length
  const end = matchAt(endTag, content, position)
  if (end) {
    const closed = open.pop()
    if (closed) Object.assign(closed, { closeStart: position, end: position + end[0].length })
    return position + end[0].length
  }
  const tag = matchAt(startTag, content, position)
  if (!tag) return position + 1
  const span = spanOf(tag, position)
  spans.push(span)
  if (!span.selfClosing) open.push(span)
  return span.openEnd
}

function spanOf(tag: RegExpMatchArray, start: number): ElementSpan {
  const [whole, name = '', attributes = '', slash] = tag
  const openEnd = start + whole.length
  return {
    start,
    openEnd,
    closeStart: openEnd,
    end: openEnd,
    selfClosing: slash === '/',
    name,
    attributes: attributeSpans(attributes, start + 1 + name.length),
  }
}

function attributeSpans(text: string, offset: number): ElementSpan['attributes'] {
  const spans: ElementSpan['attributes'] = new Map()
  for (const match of text.matchAll(attribute)) {
    const [whole, name = '', double, single] = match
    const length = (double ?? single ?? '').length
    const end = offset + match.index + whole.length - 1
    spans.set(name, { start: end - length, end })
  }
  return spans
}

function matchAt(pattern: RegExp, content: string, position: number): RegExpMatchArray | undefined {
  pattern.lastIndex = position
  return pattern.exec(content) ?? undefined
}
