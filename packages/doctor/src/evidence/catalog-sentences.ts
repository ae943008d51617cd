import { type EntraErrorName, type EntraErrorRow, entraErrors } from '@onbehalf/protocol'

/** Stands where a sentence has a value. */
const gap = '\0'

/** Fewer fixed characters than these may stand in any text. */
const leastFixed = 40

/** The first sentence of each row, the longest first; of rows that begin the same way the first. */
const beginnings: readonly (readonly [name: EntraErrorName, sentence: RegExp])[] = entries()

/** The number whose sentence a text has, word for word: the one of which most is there. */
export function numberByCatalog(text: string): number | undefined {
  const said = text.replace(/[‘’]/g, "'")
  const found = beginnings.find(([, sentence]) => sentence.test(said))
  return found && entraErrors[found[0]].number
}

function entries(): [EntraErrorName, RegExp][] {
  const byText = new Map<string, [EntraErrorName, string[]]>()
  for (const name of Object.keys(entraErrors) as EntraErrorName[]) {
    const parts = fixedParts(name)
    const text = parts.join('')
    if (text.length >= leastFixed && !byText.has(text)) byText.set(text, [name, parts])
  }
  return [...byText]
    .sort(([one], [other]) => other.length - one.length)
    .map(([, [name, parts]]) => [name, new RegExp(parts.map(asPattern).join('[^\\n]{0,200}?'), 'i')])
}

/** What stands between the values of the first sentence of a row. */
function fixedParts(name: EntraErrorName): string[] {
  const row: EntraErrorRow = entraErrors[name]
  const gaps = new Proxy({}, { get: () => gap }) as Readonly<Record<string, string>>
  const [first = ''] = row.message(gaps as never).split(/(?<=[.!?])\s/)
  return first
    .split(gap)
    .map((part) => part.replace(/^['"(\s]+|['").\s]+$/g, ''))
    .filter((part) => part.length > 2)
}

function asPattern(part: string): string {
  return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+')
}
