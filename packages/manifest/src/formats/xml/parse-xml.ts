import { DOMParser, type Element, ParseError } from '@xmldom/xmldom'
import { ManifestError } from '../../manifest-error.js'

/** More namespaces than any manifest declares; each one costs the parser time for all below it. */
const namespaceLimit = 200

/** More tags than a manifest of 1 MB has; each one costs the parser memory, and nested ones time. */
const tagLimit = 40_000

/**
 * The root element of an XML text.
 *
 * @throws {ManifestError} when it is not well formed, declares a document type, or names an entity: a manifest
 * needs neither, and both are ways to make a reader swell.
 */
export function parseXml(text: string): Element {
  refuseDocumentType(text)
  refuseNamespaces(text)
  refuseTags(text)
  const parser = new DOMParser({
    onError(_level, message) {
      throw new Error(message)
    },
  })
  try {
    const root = parser.parseFromString(text, 'text/xml').documentElement
    if (root) return root
  } catch (error) {
    throw notWellFormed(error)
  }
  throw new ManifestError('There is no element in it.', { nextStep: 'Give the whole file manifest.xml.' })
}

function notWellFormed(error: unknown): ManifestError {
  const [said = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  // The parser wraps what it found: Reporting fatalError "what it found" caused Error: what it found
  const reason = (/^Reporting \w+ "(.*)" caused /.exec(said)?.[1] ?? said).slice(0, 160)
  const line = error instanceof ParseError ? Number(error.locator?.lineNumber) : Number.NaN
  return new ManifestError(`This is not well-formed XML (${reason}).`, {
    line: line > 0 ? line : undefined,
    nextStep: 'Check that the file is whole and that each tag is closed.',
  })
}

/** Looks past what may precede the root element: white space, instructions, comments. */
function refuseDocumentType(text: string): void {
  const prolog = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->/y
  let position = 0
  while (prolog.test(text)) position = prolog.lastIndex
  if (!text.startsWith('<!', position) || text.startsWith('<!--', position)) return
  throw new ManifestError('A manifest has no document type and no entities.', {
    line: text.slice(0, position).split('\n').length,
    element: '<!DOCTYPE>',
    nextStep: 'Remove the declaration.',
  })
}

function refuseNamespaces(text: string): void {
  if (text.split('xmlns').length <= namespaceLimit) return
  throw new ManifestError(`It declares more than ${namespaceLimit} namespaces.`, {
    nextStep: 'Declare each once, on the root or on <VersionOverrides>.',
  })
}

function refuseTags(text: string): void {
  if (text.split(/<(?=[\w:])/).length <= tagLimit) return
  throw new ManifestError(`It has more than ${tagLimit} tags, and no manifest has.`, {
    nextStep: 'Check that it is the manifest and not another file.',
  })
}
