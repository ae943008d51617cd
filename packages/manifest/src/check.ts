import { JsonManifest } from './documents/json-manifest.js'
import { LineIndex } from './documents/line-index.js'
import type { ManifestDocument } from './documents/manifest-document.js'
import { XmlManifest } from './documents/xml-manifest.js'
import type { TextEdit } from './edits.js'
import { ManifestError } from './manifest-error.js'
import { readManifest, refuseUnreadable } from './read.js'
import { rules } from './rules/index.js'
import type { Consequence, ManifestRule, Problem, Severity } from './rules/rule.js'

/** One thing that is wrong with a manifest. */
export interface Finding {
  /** Id of the rule, or `readable` for a text that cannot be taken for a manifest. */
  rule: string
  severity: Severity
  /** What is wrong, with the value that is. */
  message: string
  /** What to do about it, as a sentence. */
  nextStep: string
  /** One-based; the first line when the text is too broken to know better. */
  line: number
  /** One-based. */
  column: number
  /** The element (`<SourceLocation>`) or the path of the member (`extensions[0].runtimes`). */
  element: string
  /** Address of the documentation page or thread behind the rule. */
  source: string
  leadsTo: Consequence
  /** Edits that mend it, for {@link applyEdits}; absent where a person has to decide. */
  fix?: readonly TextEdit[]
}

/** What {@link checkManifest} says. */
export interface ManifestReport {
  /** Absent when the text is neither. */
  format?: ManifestDocument['format']
  /** In the order of the text. */
  findings: Finding[]
}

const overview = 'https://learn.microsoft.com/office/dev/add-ins/develop/add-in-manifests'

/**
 * Checks a manifest, XML or unified JSON, against every rule; never throws, whatever the text is.
 *
 * A manifest with nothing worse than hints can be read by {@link readManifest}.
 *
 * @example
 * const { findings } = checkManifest(await readFile('manifest.xml', 'utf8'))
 * findings[0]?.message // Resource names the host "localhost:3001", the pages are on "localhost:3000".
 */
export function checkManifest(text: string): ManifestReport {
  const content = text.replace(/^\uFEFF/, '')
  const manifest = parsed(text, content)
  if (manifest instanceof ManifestError) return { findings: [unreadable(manifest, content)] }
  const lines = new LineIndex(content)
  const findings = isForOffice(manifest)
    ? rules.flatMap((rule) => findingsOf(rule, manifest, lines)).sort(byPlace)
    : []
  const refusal = refusalOf(text)
  if (refusal && !findings.some((finding) => accountsFor(finding, refusal))) {
    findings.unshift(unreadable(refusal, content))
  }
  return { format: manifest.format, findings }
}

function parsed(text: string, content: string): ManifestDocument | ManifestError {
  try {
    const format = refuseUnreadable(text)
    return format === 'xml' ? XmlManifest.parse(content) : JsonManifest.parse(content)
  } catch (error) {
    if (error instanceof ManifestError) return error
    throw error
  }
}

/** What the reader says of a text that the rules found nothing wrong with. */
function refusalOf(text: string): ManifestError | undefined {
  try {
    readManifest(text)
    return undefined
  } catch (error) {
    if (error instanceof ManifestError) return error
    throw error
  }
}

/** Whether it is a manifest at all, however broken: there is no use in telling a web page what it lacks. */
function isForOffice(manifest: ManifestDocument): boolean {
  return manifest.format === 'xml' ? manifest.kind !== undefined : manifest.extensions.length > 0
}

/** Whether the reader's refusal needs no finding of its own beside `finding`. */
function accountsFor({ severity, element }: Finding, refusal: ManifestError): boolean {
  return severity === 'error' || (severity === 'warning' && element === refusal.element)
}

function unreadable(error: ManifestError, content: string): Finding {
  const line = error.line ?? 1
  return {
    rule: 'readable',
    severity: 'error',
    message: sentence(error.problem),
    nextStep: error.nextStep,
    line: Math.min(line, new LineIndex(content).count),
    column: 1,
    element: error.element ?? 'the manifest',
    source: overview,
    leadsTo: { refusedBy: 'schema' },
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function findingsOf(rule: ManifestRule, manifest: ManifestDocument, lines: LineIndex): Finding[] {
  const problems: Iterable<Problem> =
    (manifest.format === 'xml' ? rule.xml?.(manifest) : rule.json?.(manifest)) ?? []
  return [...problems].map(({ at, message, nextStep, severity, fix }) => ({
    rule: rule.id,
    severity: severity ?? rule.severity,
    message,
    nextStep,
    ...lines.placeOf(at.offset),
    element: at.element,
    source: rule.source,
    leadsTo: rule.leadsTo ?? {},
    ...(fix && fix.length > 0 && { fix }),
  }))
}

function byPlace(one: Finding, other: Finding): number {
  return one.line - other.line || one.column - other.column
}
