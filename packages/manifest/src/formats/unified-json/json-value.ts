import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { isGuid } from '../../add-in-id.js'
import { ManifestError, quoted } from '../../manifest-error.js'
import { pageAddress } from '../../page-address.js'

/** A value of a JSON text that knows its path and its line, so that errors can say where they are. */
export class JsonValue {
  readonly path: string
  readonly #node: Node
  readonly #content: string

  private constructor(node: Node, content: string, path: string) {
    this.#node = node
    this.#content = content
    this.path = path
  }

  /** Parses strict JSON: no comments, no trailing commas. @throws {ManifestError} */
  static parse(content: string): JsonValue {
    const errors: ParseError[] = []
    const root = parseWithin(content, errors)
    const error = errors[0]
    if (root && !error) return new JsonValue(root, content, '')
    throw new ManifestError(`This is not JSON (${error ? printParseErrorCode(error.error) : 'no value'}).`, {
      line: lineOf(content, error?.offset ?? 0),
      nextStep: 'Check for comments, trailing commas and a missing end; JSON has none of them.',
    })
  }

  /** The member `name` of an object; nothing when it is absent or null. @throws {ManifestError} unless an object. */
  get(name: string): JsonValue | undefined {
    if (this.#node.type !== 'object') throw this.wrong('it is no object.', 'Write it as { … }.')
    const path = this.path ? `${this.path}.${name}` : name
    const values = (this.#node.children ?? [])
      .filter((property) => property.children?.[0]?.value === name)
      .flatMap((property) => property.children?.[1] ?? [])
      .map((node) => new JsonValue(node, this.#content, path))
    const [value, second] = values
    if (second) throw second.wrong('it stands here twice.', 'Keep one of them.')
    return value && value.#node.type !== 'null' ? value : undefined
  }

  /** The elements of a list; none when the member is absent. @throws {ManifestError} unless a list. */
  list(name: string): JsonValue[] {
    const value = this.get(name)
    if (!value) return []
    if (value.#node.type !== 'array') throw value.wrong('it is no list.', 'Write it as [ … ].')
    return (value.#node.children ?? []).map(
      (node, index) => new JsonValue(node, this.#content, `${value.path}[${index}]`),
    )
  }

  /** A member that Office cannot do without. @throws {ManifestError} when it is missing. */
  required(name: string): JsonValue {
    const value = this.get(name)
    if (value) return value
    throw this.wrong(`it has no ${quoted(name)}.`, `Add ${quoted(name)}.`)
  }

  /** This value as text. @throws {ManifestError} when it is none, or empty. */
  text(): string {
    const value: unknown = this.#node.value
    if (this.#node.type === 'string' && typeof value === 'string' && value.trim()) return value.trim()
    throw this.wrong('it is no text.', 'Write it in quotes.')
  }

  /** This value as a GUID, in lower case. @throws {ManifestError} */
  guid(): string {
    const value = this.text()
    if (isGuid(value)) return value.toLowerCase()
    throw this.wrong(`${quoted(value)} is no GUID.`, 'Give the add-in a GUID of its own.')
  }

  /** This value as the absolute address of a page. @throws {ManifestError} */
  address(): string {
    const value = this.text()
    const url = pageAddress(value)
    if (url) return url.href
    throw this.wrong(`${quoted(value)} is no address of a page.`, 'Write it as https://host/page.html.')
  }

  /** An error about this value. */
  wrong(problem: string, nextStep: string): ManifestError {
    const line = lineOf(this.#content, this.#node.offset)
    return new ManifestError(problem, { line, element: this.path || 'the manifest', nextStep })
  }
}

function parseWithin(content: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(content, errors, { disallowComments: true, allowTrailingComma: false })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ManifestError('Its values lie too deep in one another.', {
      nextStep: 'Check that it is the manifest; none has more than a dozen levels.',
    })
  }
}

function lineOf(content: string, offset: number): number {
  return content.slice(0, offset).split('\n').length
}
