/** A JWT in a text: from where to where, and its parts without the breaks that a mail program put in. */
export interface FoundToken {
  start: number
  end: number
  parts: readonly string[]
}

const partCharacter = /[\w-]/
/** What breaks a token: line ends, also escaped or of a string that goes on in the next line. */
const breaks = /(?:[ \t]*["'`]?[ \t]*\+?[ \t]*(?:\\?\r?\n|\\[rn])[ \t>"'`+]*)+/y

/** Longer than any token that Entra issues, in characters. */
const longest = 32_768

/** Lines of a mail are wrapped at 60 characters and more; a shorter one is the last. */
const shortestBrokenLine = 40

/** Every text that begins as a JWT does and has a dot in it, also with line breaks, in quotes or cut off. */
export function findTokens(text: string): FoundToken[] {
  const found: FoundToken[] = []
  const begin = /eyJ[\w-]{5,}/g
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const token = tokenAt(text, match.index)
    if (token.parts.length > 1) found.push(token)
    begin.lastIndex = token.end
  }
  return found
}

function tokenAt(text: string, start: number): FoundToken {
  const last = Math.min(text.length, start + longest)
  let end = start
  let lineStart = start
  let written = ''
  while (end < last) {
    if (isPart(text, end)) {
      written += text.charAt(end)
      end++
      continue
    }
    const next = end - lineStart < shortestBrokenLine ? undefined : nextLine(text, end)
    if (next === undefined) break
    end = next
    lineStart = next
  }
  return { start, end, parts: written.split('.') }
}

/** A character of a token, or a dot with a part behind it; an encrypted token may have an empty part. */
function isPart(text: string, at: number): boolean {
  if (text.charAt(at) !== '.') return partCharacter.test(text.charAt(at))
  return /[\w.-]/.test(text.charAt(at + 1)) || nextLine(text, at + 1) !== undefined
}

/** Where the token goes on in the next line; `undefined` when what stands there is no part of one. */
function nextLine(text: string, from: number): number | undefined {
  breaks.lastIndex = from
  if (!breaks.test(text)) return undefined
  const at = breaks.lastIndex
  const line = /[^\s"'`,;]{1,120}/y
  line.lastIndex = at
  const word = line.exec(text)?.[0] ?? ''
  const isToken = /^[\w.-]+\\?$/.test(word) && (word.length >= shortestBrokenLine || /\d/.test(word))
  return isToken && !/^eyJ/.test(word) ? at : undefined
}
