/**
 * A value of somebody else's, fit to be shown: one line, at most 100 characters, and nothing of a token in it.
 */
export function plain(value: string, limit = 100): string {
  const line = value
    .replace(/eyJ[\w-]{5,}[\w.-]*/g, '[token]')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go.
    .replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim()
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line
}

/** The name of a file, fit to be shown: of a long path its end, which tells files apart and says what they are. */
export function plainName(name: string): string {
  const line = plain(name, 4_096)
  return line.length > 80 ? `…${line.slice(-79)}` : line
}

/** `m…n@contoso.com`: enough to see that two differ. */
export function masked(address: string): string {
  return plain(address).replace(/^(.)[^@]*?([^@]?)(@|$)/, '$1…$2$3')
}

/** A path or address without what may be the key to something: long parts with digits in them, unless they are GUIDs. */
export function plainPath(path: string): string {
  return plain(path, 400)
    .split('/')
    .map((part) => (part.length > 24 && /\d/.test(part) && !guid.test(part) ? '…' : part))
    .join('/')
    .slice(0, 200)
}

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
