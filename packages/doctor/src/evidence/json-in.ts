import { isRecord } from './json.js'

/** Longest piece that is tried as JSON, in characters. */
const longest = 4_194_304

/**
 * The JSON objects in a text: the whole text, with comments and closing commas or without, or those that stand among
 * other words. At most `limit`.
 */
export function objectsIn(text: string, limit = 50): Record<string, unknown>[] {
  const whole = parseLenient(text)
  if (whole !== undefined) return topObjects(whole)
  const found: Record<string, unknown>[] = []
  let tries = 0
  for (
    let at = text.indexOf('{');
    at >= 0 && found.length < limit && tries < 200;
    at = text.indexOf('{', at + 1)
  ) {
    tries++
    const end = endOfObject(text, at)
    const value = end === undefined ? undefined : parseLenient(text.slice(at, end))
    if (!isRecord(value)) continue
    found.push(value)
    at = (end ?? at) - 1
  }
  return found
}

/** Reads JSON, also with comments and closing commas; `undefined` when it is none. */
export function parseLenient(text: string): unknown {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (trimmed.length > longest || !/^[[{]/.test(trimmed)) return undefined
  return parse(trimmed) ?? parse(withoutComments(trimmed))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function topObjects(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.filter(isRecord).slice(0, 200)
  return isRecord(value) ? [value] : []
}

/** Where the object that begins at `start` ends; `undefined` when it does not within {@link longest}. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0
  let quoted = false
  const limit = Math.min(text.length, start + 262_144)
  for (let at = start; at < limit; at++) {
    const character = text.charCodeAt(at)
    if (quoted) {
      if (character === 92) at++
      else if (character === 34) quoted = false
    } else if (character === 34) quoted = true
    else if (character === 123) depth++
    else if (character === 125 && --depth === 0) return at + 1
  }
  return undefined
}

function withoutComments(text: string): string {
  return text
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_all, string?: string) => string ?? '')
    .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_all, string?: string) => string ?? '')
}
