import type { DocumentSelection, TextPlace } from '../office/document-api'

/** What a person marked in a document on the page; undefined when it was elsewhere. */
export function markedIn(page: HTMLElement, selection: Selection | null): DocumentSelection | undefined {
  if (!selection || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const from = placeOf(page, range.startContainer, range.startOffset)
  const to = placeOf(page, range.endContainer, range.endOffset)
  return from && to && { app: 'word', from, to }
}

function placeOf(page: HTMLElement, node: Node, offset: number): TextPlace | undefined {
  const element = node instanceof Element ? node : node.parentElement
  const paragraph = element?.closest<HTMLElement>('[data-paragraph]')
  if (!paragraph || !page.contains(paragraph)) return undefined
  const before = document.createRange()
  before.selectNodeContents(paragraph)
  before.setEnd(node, offset)
  return { paragraph: Number(paragraph.dataset.paragraph), offset: [...before.toString()].length }
}
