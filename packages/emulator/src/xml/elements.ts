import type { Element } from '@xmldom/xmldom'

const elementNode = 1

/** The child elements with this name, in their order. */
export function childrenOf(parent: Element, namespace: string, name: string): Element[] {
  const found: Element[] = []
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (child.nodeType !== elementNode) continue
    const element = child as Element
    if (element.namespaceURI === namespace && element.localName === name) found.push(element)
  }
  return found
}

/** The child element with this name, if there is exactly one. */
export function onlyChild(parent: Element | undefined, namespace: string, name: string): Element | undefined {
  const [only, another] = parent ? childrenOf(parent, namespace, name) : []
  return another ? undefined : only
}

/** Every element below `root`, itself included, with this local name, whatever its namespace. */
export function elementsNamed(root: Element, name: string): Element[] {
  const found = [...root.getElementsByTagNameNS('*', name)]
  return root.localName === name ? [root, ...found] : found
}

/** The text of an element, without the white space around it; undefined without the element. */
export function textOf(element: Element | undefined): string | undefined {
  return element?.textContent?.trim()
}

/** An attribute's value; undefined when it is not there. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  return element?.getAttribute(name) ?? undefined
}
