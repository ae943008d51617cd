const blocks = /^(address|article|blockquote|br|div|h[1-6]|hr|li|ol|p|pre|section|table|td|th|tr|ul)$/i

/** Text of an HTML tree, a paragraph for each block; styles and scripts say nothing. */
export function paragraphsOf(root: Node): string[] {
  const paragraphs: string[] = ['']
  const visit = (node: Node): void => {
    if (node.nodeName === 'STYLE' || node.nodeName === 'SCRIPT') return
    const isBlock = blocks.test(node.nodeName)
    if (isBlock) paragraphs.push('')
    if (node.nodeType === 3) paragraphs.push((paragraphs.pop() ?? '') + (node.textContent ?? ''))
    node.childNodes.forEach(visit)
    if (isBlock) paragraphs.push('')
  }
  visit(root)
  return paragraphs.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '')
}
