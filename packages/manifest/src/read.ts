import { readUnifiedJson } from './formats/unified-json/read-unified-json.js'
import { readXml } from './formats/xml/read-xml.js'
import { ManifestError } from './manifest-error.js'
import type { Manifest } from './model.js'

/** The longest manifest that is read, in bytes. */
export const manifestSizeLimit = 1_048_576

/**
 * Reads the manifest of an add-in; the first character tells the format.
 *
 * Reading is not checking: what a manifest says is taken as it stands as long as Office could load it.
 *
 * @throws {ManifestError} when the text is neither format, is broken, or is longer than 1 MB.
 *
 * @example
 * const manifest = readManifest(await readFile('manifest.xml', 'utf8'))
 * manifest.taskPanes[0]?.url // https://localhost:3000/taskpane.html
 */
export function readManifest(text: string): Manifest {
  const format = refuseUnreadable(text)
  const content = text.replace(/^\uFEFF/, '')
  return format === 'xml' ? readXml(content) : readUnifiedJson(content)
}

/**
 * The format of `text`, by its first character.
 *
 * @throws {ManifestError} when it is neither XML nor JSON, or longer than 1 MB.
 */
export function refuseUnreadable(text: string): Manifest['format'] {
  refuseHuge(text)
  refuseBinary(text)
  const content = text.replace(/^\uFEFF/, '')
  const first = content.trimStart().charAt(0)
  if (first === '<') return 'xml'
  if (first === '{') return 'unified-json'
  throw notAManifest(content)
}

function refuseHuge(text: string): void {
  if (text.length <= manifestSizeLimit && new TextEncoder().encode(text).length <= manifestSizeLimit) return
  throw new ManifestError('This is longer than 1 MB, and no manifest is.', {
    nextStep: 'Check that it is the manifest and not the package or a page.',
  })
}

/** Zero bytes and replacement characters: what text never holds and a file read as text does. */
function refuseBinary(text: string): void {
  if (text.startsWith('PK') || !/[\0\uFFFD]/.test(text)) return
  throw new ManifestError('This is no text in UTF-8.', {
    nextStep: 'Give the file manifest.xml or manifest.json, saved as UTF-8.',
  })
}

function notAManifest(content: string): ManifestError {
  if (content.startsWith('PK')) {
    return new ManifestError('This is a zip package.', { nextStep: 'Unzip it and give its manifest.json.' })
  }
  if (content.trim() === '') {
    return new ManifestError('This is empty.', { nextStep: 'Give the file manifest.xml or manifest.json.' })
  }
  return new ManifestError('This is neither XML nor JSON.', {
    line: 1,
    nextStep: 'Give the file manifest.xml or manifest.json.',
  })
}
