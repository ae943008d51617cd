import type { Explanation } from '../explain.js'
import type { Cause } from '../rank/rank.js'
import { removedSentence } from '../redact/removed.js'

/** Settings of the printers. */
export interface PrintOptions {
  /** How to say a command, for instance `npx onbehalf scenario pair`. Default: the command itself. */
  command?: (words: string) => string
  /** Causes that are shown; the rest is counted. Default 5. */
  limit?: number
  /** Width of the terminal in characters: longer lines are broken between words. Default: none is. */
  columns?: number
}

/** An explanation for a person at a terminal: lines without their ends. */
export function humanLines(
  explanation: Explanation,
  { command, limit = 5, columns }: PrintOptions = {},
): string[] {
  const { causes, remarks, troubles, ask, removed } = explanation
  const shown = causes.slice(0, limit)
  const width = 7
  const lines = shown.flatMap((cause, index) => causeLines(cause, index + 1, width, command))
  if (causes.length > shown.length)
    lines.push(`${causes.length - shown.length} more, less likely: --json lists them.`)
  if (causes.length === 0) lines.push(nothingRecognised(explanation))
  for (const remark of remarks.slice(0, limit)) {
    lines.push(`·  ${remark.finding}`, ...mendLines(remark, width))
  }
  if (ask !== undefined) lines.push(`To decide: ${ask}`)
  for (const { from, sentence } of troubles.slice(0, 10)) lines.push(`${from}: ${sentence}`)
  const sentence = removedSentence(removed)
  if (sentence) lines.push(sentence)
  return columns === undefined ? lines : lines.flatMap((line) => broken(line, Math.max(40, columns)))
}

function causeLines(cause: Cause, rank: number, width: number, command: PrintOptions['command']): string[] {
  const label = (word: string) => `   ${word.padEnd(width)} `
  const lines = [`${rank}  ${cause.finding}   ${cause.confidence} (${cause.number})`]
  lines.push(`${label('because')}${cause.because.join(' · ')}`)
  lines.push(`${label('why')}${cause.why}`)
  lines.push(...mendLines(cause, width))
  if (cause.scenario) lines.push(`${label('proof')}${proof(cause.scenario, command)}`)
  lines.push(`${label('source')}${cause.source}`)
  return lines
}

function mendLines({ mend }: Cause, width: number): string[] {
  return Object.entries(mend).map(([owner, sentence], index) => {
    const word = index === 0 ? 'do' : ''
    return `   ${word.padEnd(width)} ${owner}: ${sentence}`
  })
}

/** What the first line says when no cause was recognised. */
export function nothingRecognised({ read, ask }: Explanation): string {
  if (read.length === 0) return 'No cause was recognised.'
  if (ask !== undefined) return `No cause was recognised in what was read: ${read.join(', ')}.`
  return `No cause was recognised in what was read: ${read.join(', ')}. Add the error that was seen, with its number.`
}

/** Goes on below the first word of what is said, so that numbers and labels stand out. */
function broken(line: string, columns: number): string[] {
  const indent = ' '.repeat(/^ {3}/.test(line) ? 11 : /^(?:\d|·)/.test(line) ? 3 : 0)
  const lines: string[] = []
  let current = line.slice(0, indent.length)
  for (const word of line.slice(indent.length).split(/ (?=\S)/)) {
    const longer =
      current.trim() === '' || current.length === indent.length ? current + word : `${current} ${word}`
    if (longer.length > columns && current.length > indent.length) {
      lines.push(current)
      current = indent + word
    } else current = longer
  }
  return [...lines, current]
}

function proof(scenario: string, command: PrintOptions['command']): string {
  const words = `scenario ${scenario}`
  return command ? command(words) : `onbehalf ${words}`
}
