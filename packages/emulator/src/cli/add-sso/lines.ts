import type { FileChange } from './change.js'

const mostLines = 12

/** Changes for people: each file with the lines that come and go. */
export function linesOfChanges(changes: readonly FileChange[]): string[] {
  return [
    ...changes.flatMap(({ file, says, before, after }) => {
      const head = `${before === undefined ? '+' : '~'} ${file}  ${says}`
      return before === undefined ? [head] : [head, ...differenceOf(before, after)]
    }),
    '',
    'Nothing is changed yet. Then: npm install, unless --no-install.',
  ]
}

/** What stands between the first and the last line in which the two differ. */
function differenceOf(before: string, after: string): string[] {
  const [old, now] = [before, after].map((text) => text.split(/\r?\n/)) as [string[], string[]]
  const gone = new Map<string, number>()
  for (const line of old) gone.set(line, (gone.get(line) ?? 0) + 1)
  const come = now.filter((line) => {
    const left = gone.get(line) ?? 0
    if (left > 0) gone.set(line, left - 1)
    return left === 0
  })
  const lines = come.map((line) => `    + ${line.slice(0, 120)}`)
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines), `    … and ${lines.length - mostLines} lines more`]
    : lines
}
