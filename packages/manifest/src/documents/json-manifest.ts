import { type FormattingOptions, findNodeAtLocation, modify, type Node, parseTree } from 'jsonc-parser'
import type { TextEdit } from '../edits.js'
import { JsonValue } from '../formats/unified-json/json-value.js'
import type { Place, Value } from './place.js'

type Path = readonly (string | number)[]

/** A value of a unified manifest with its place, of whatever type; asking it for what it is not gives nothing. */
export class JsonMember {
  readonly manifest: JsonManifest
  readonly path: Path
  readonly node: Node

  constructor(manifest: JsonManifest, path: Path, node: Node) {
    this.manifest = manifest
    this.path = path
    this.node = node
  }

  get(name: string): JsonMember | undefined {
    const node = this.node.type === 'object' ? findNodeAtLocation(this.node, [name]) : undefined
    return node && node.type !== 'null'
      ? new JsonMember(this.manifest, [...this.path, name], node)
      : undefined
  }

  /** The members of an object by name. */
  get members(): { name: string; value: JsonMember }[] {
    if (this.node.type !== 'object') return []
    return (this.node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
      const name: unknown = key?.value
      return typeof name === 'string' && value
        ? [{ name, value: new JsonMember(this.manifest, [...this.path, name], value) }]
        : []
    })
  }

  /** The elements of the list `name`. */
  list(name: string): JsonMember[] {
    const list = this.get(name)
    if (list?.node.type !== 'array') return []
    return (list.node.children ?? []).map(
      (node, index) => new JsonMember(this.manifest, [...list.path, index], node),
    )
  }

  /** This member as text; nothing when it is none or empty. */
  get value(): Value | undefined {
    const text: unknown = this.node.value
    if (this.node.type !== 'string' || typeof text !== 'string' || !text.trim()) return undefined
    const { offset, length } = this.node
    return {
      text: text.trim(),
      place: this.place,
      replace: (value) => [{ start: offset, end: offset + length, text: JSON.stringify(value) }],
    }
  }

  /** The text of the member `name`. */
  text(name: string): Value | undefined {
    return this.get(name)?.value
  }

  get place(): Place {
    const element = this.path.reduce<string>(
      (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path ? `${path}.${step}` : step),
      '',
    )
    return { offset: this.node.offset, element: element || 'the manifest' }
  }

  /** Writes `value` as the member `name` of this object. */
  set(name: string, value: unknown): TextEdit[] {
    const options = { formattingOptions: styleOf(this.manifest.content) }
    return modify(this.manifest.content, [...this.path, name], value, options).map(toTextEdit)
  }

  /** Adds `value` at the end of the list `name`, which is made when it is not there. */
  append(name: string, value: string): TextEdit[] {
    const list = this.get(name)
    const last = list?.node.type === 'array' ? list.node.children?.at(-1) : undefined
    if (!list || !last) return this.set(name, [value])
    const lead = leadOf(this.manifest.content, last.offset)
    const end = last.offset + last.length
    return [{ start: end, end, text: `,${/[\r\n]/.test(lead) ? lead : ' '}${JSON.stringify(value)}` }]
  }

  /** Takes this member out of its list or object, with the comma that parted it from a neighbour. */
  remove(): TextEdit[] {
    const own = this.node.parent?.type === 'property' ? this.node.parent : this.node
    const neighbours = own.parent?.children ?? []
    const index = neighbours.indexOf(own)
    const [before, after] = [neighbours[index - 1], neighbours[index + 1]]
    const end = own.offset + own.length
    if (before) return [{ start: before.offset + before.length, end, text: '' }]
    const start = own.offset - leadOf(this.manifest.content, own.offset).length
    if (!after) return [{ start, end, text: '' }]
    return [{ start, end: after.offset - leadOf(this.manifest.content, after.offset).length, text: '' }]
  }
}

/** A unified manifest as its rules see it: members with their places, whether or not Office could load it. */
export class JsonManifest {
  readonly format = 'unified-json'
  readonly content: string
  readonly root: JsonMember

  private constructor(content: string, node: Node) {
    this.content = content
    this.root = new JsonMember(this, [], node)
  }

  /** @throws {ManifestError} when `content` is not strict JSON. */
  static parse(content: string): JsonManifest {
    JsonValue.parse(content)
    return new JsonManifest(content, parseTree(content) ?? { type: 'object', offset: 0, length: 0 })
  }

  /** The parts of the manifest that belong to Office. */
  get extensions(): JsonMember[] {
    return this.root.list('extensions')
  }
}

/** The white space in front of the value at `offset`. */
function leadOf(content: string, offset: number): string {
  return content.slice(content.slice(0, offset).trimEnd().length, offset)
}

function toTextEdit({
  offset,
  length,
  content,
}: {
  offset: number
  length: number
  content: string
}): TextEdit {
  return { start: offset, end: offset + length, text: content }
}

function styleOf(content: string): FormattingOptions {
  const indent = content.match(/\n([ \t]+)\S/)?.[1] ?? '  '
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: content.includes('\r\n') ? '\r\n' : '\n',
  }
}
