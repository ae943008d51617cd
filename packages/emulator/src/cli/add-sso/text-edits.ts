import { CommandFailed } from '../failure.js'

/** What a text file of somebody's project is called, for refusals. */
export interface EditedText {
  /** Relative to the project's folder. */
  file: string
  text: string
}

/**
 * `text` with `lines` on lines of their own behind the only match of `anchor`, indented as the line that follows it.
 *
 * @param missing - What the anchor is, for people, for instance `a list "plugins: ["`.
 * @throws {CommandFailed} when it is not there exactly once.
 */
export function linesBehind(
  { file, text }: EditedText,
  anchor: RegExp,
  lines: readonly string[],
  missing: string,
): string {
  const end = endOfOnly({ file, text }, anchor, missing)
  const lineEnd = lineEndOf(text)
  const indent = text.slice(end).match(/^[^\S\r\n]*(?:\r\n|\r|\n)([ \t]*)/)?.[1] ?? ''
  const inserted = lines.map((line) => (line === '' ? lineEnd : `${lineEnd}${indent}${line}`)).join('')
  return text.slice(0, end) + inserted + text.slice(end)
}

/**
 * Where the only match of `anchor` ends.
 *
 * @throws {CommandFailed} when it is not there exactly once.
 */
export function endOfOnly({ file, text }: EditedText, anchor: RegExp, missing: string): number {
  const all = [...text.matchAll(new RegExp(anchor, `${anchor.flags.replace('g', '')}g`))]
  const [only] = all
  if (only && all.length === 1) return only.index + only[0].length
  throw notUnderstood(
    `${file} has ${all.length === 0 ? 'no' : `${all.length} times`} ${missing}, where it has to be once.`,
  )
}

/** The line ending of a text; that of most systems when it has none. */
export function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

/** A project is none that a generator of Microsoft left, or was changed too much since. */
export function notUnderstood(why: string): CommandFailed {
  return new CommandFailed(
    `${why}\nadd sso knows task panes as Microsoft's generator (yo office) leaves them: webpack, JavaScript or TypeScript, without a library. Nothing was changed. By hand: the README of @onbehalf/client has the steps.`,
  )
}
