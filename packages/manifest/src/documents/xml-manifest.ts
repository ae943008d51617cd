import type { Element } from '@xmldom/xmldom'
import { attribute, child, children, descendants, text, typeOf } from '../formats/xml/element.js'
import { parseXml } from '../formats/xml/parse-xml.js'
import type { Manifest } from '../model.js'
import { type ElementSpan, elementSpans } from './element-spans.js'
import type { Place, Value } from './place.js'

/** The schemas of `<VersionOverrides>`: the app that reads it and its version. */
export type OverridesSchema = 'task-pane-1.0' | 'content-1.0' | 'mail-1.0' | 'mail-1.1'

/** One `<VersionOverrides>`, with the schema that its type and its place ask for. */
export interface Overrides {
  element: Element
  schema: OverridesSchema
}

const kinds: Readonly<Record<string, Manifest['kind']>> = {
  MailApp: 'mail',
  TaskPaneApp: 'task-pane',
  ContentApp: 'content',
}

/** An XML manifest as its rules see it: elements with their places, whether or not Office could load it. */
export class XmlManifest {
  readonly format = 'xml'
  readonly content: string
  readonly root: Element
  /** Nothing when the root's type is none that Office knows. */
  readonly kind: Manifest['kind'] | undefined
  readonly #spans: ReadonlyMap<Element, ElementSpan>

  private constructor(content: string, root: Element) {
    this.content = content
    this.root = root
    this.kind = kinds[typeOf(root) ?? '']
    const elements = [root, ...descendants(root, '*')]
    const spans = elementSpans(content)
    this.#spans = new Map(
      spans.length === elements.length ? spans.flatMap((span, i) => pair(elements[i], span)) : [],
    )
  }

  /** @throws {ManifestError} when `content` is not well formed. */
  static parse(content: string): XmlManifest {
    return new XmlManifest(content, parseXml(content))
  }

  /** Whether the root is of the schema that is in use since 2013, and not of the first one. */
  get isCurrent(): boolean {
    return this.root.namespaceURI === 'http://schemas.microsoft.com/office/appforoffice/1.1'
  }

  /** Every `<VersionOverrides>`, the outer one first. */
  get overrides(): Overrides[] {
    const outer = children(this.root, 'VersionOverrides')
    const inner = outer.flatMap((element) => children(element, 'VersionOverrides'))
    const [first, second]: OverridesSchema[] =
      this.kind === 'mail' ? ['mail-1.0', 'mail-1.1'] : [`${this.kind ?? 'task-pane'}-1.0`, 'mail-1.1']
    return [
      ...outer.map((element) => ({ element, schema: first ?? 'task-pane-1.0' })),
      ...inner.map((element) => ({ element, schema: second ?? 'mail-1.1' })),
    ]
  }

  /** The `<VersionOverrides>` that today's Office obeys, which inherits nothing from one around it. */
  get effective(): Overrides | undefined {
    return this.overrides.at(-1)
  }

  /** Where `element` stands, when it can be edited by position. */
  span(element: Element): ElementSpan | undefined {
    return this.#spans.get(element)
  }

  place(element: Element): Place {
    return { offset: this.span(element)?.start ?? 0, element: `<${element.localName}>` }
  }

  /** The text between the tags of `element`; nothing when it is empty. */
  textOf(element: Element | undefined): Value | undefined {
    if (!element || !text(element)) return undefined
    const span = this.span(element)
    const raw = span ? this.content.slice(span.openEnd, span.closeStart) : ''
    const start = (span?.openEnd ?? 0) + raw.length - raw.trimStart().length
    const editable = span && !/[<&]/.test(raw)
    return {
      text: text(element),
      place: { ...this.place(element), ...(span && { offset: start }) },
      replace: (value) =>
        editable ? [{ start, end: start + raw.trim().length, text: escaped(value) }] : undefined,
    }
  }

  /** What an attribute of `element` says; nothing when it is absent or empty. */
  attributeOf(element: Element | undefined, name: string): Value | undefined {
    const value = attribute(element, name)
    if (!element || value === undefined) return undefined
    const range = this.span(element)?.attributes.get(name)
    return {
      text: value,
      place: { ...this.place(element), ...(range && { offset: range.start }) },
      replace: (replacement) => (range ? [{ ...range, text: escaped(replacement) }] : undefined),
    }
  }

  /** The `DefaultValue` of `element` and the `Value` of each of its overrides for other languages. */
  translations(element: Element | undefined): Value[] {
    const own = this.attributeOf(element, 'DefaultValue')
    const others = children(element, 'Override').flatMap((each) => this.attributeOf(each, 'Value') ?? [])
    return own ? [own, ...others] : others
  }

  /** The value of `Id`, `Resource` and the like inside the block of single sign-on. */
  childText(element: Element | undefined, name: string): Value | undefined {
    return this.textOf(child(element, name))
  }

  /** Attributes named `resid` of `element` and of all below it, each with the element that holds it. */
  residsIn(element: Element): { element: Element; resid: Value }[] {
    return [element, ...descendants(element, '*')].flatMap((each) => {
      const resid = this.attributeOf(each, 'resid')
      return resid ? [{ element: each, resid }] : []
    })
  }
}

function pair(element: Element | undefined, span: ElementSpan): [Element, ElementSpan][] {
  return element && element.nodeName === span.name ? [[element, span]] : []
}

function escaped(value: string): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;')
}
