/** Where in a manifest something is wrong, and what mends it. */
export interface ManifestErrorFacts {
  /** One-based line, when the text was readable enough to know it. */
  line?: number | undefined
  /** The element (`<SourceLocation>`) or the path of the member (`extensions[0].runtimes`). */
  element?: string | undefined
  /** What to do about it, as a sentence. */
  nextStep: string
}

/**
 * A text is not a manifest that Office would load. The message says where, what and what to do next.
 *
 * @example
 * // Line 41, <SourceLocation>: no Url has the id "Pane.Url". Add it to <Resources>, or correct the resid.
 */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
  /** What is wrong, without the place and the next step. */
  readonly problem: string
  readonly line: number | undefined
  readonly element: string | undefined
  readonly nextStep: string

  constructor(problem: string, { line, element, nextStep }: ManifestErrorFacts) {
    const place = [line === undefined ? undefined : `Line ${line}`, element].filter(Boolean).join(', ')
    super(`${place ? `${place}: ` : ''}${problem} ${nextStep}`)
    this.problem = problem
    this.line = line
    this.element = element
    this.nextStep = nextStep
  }
}

/** `value` in quotes, cut so that a message stays readable. */
export function quoted(value: string): string {
  return `"${value.length > 80 ? `${value.slice(0, 80)}…` : value}"`
}
