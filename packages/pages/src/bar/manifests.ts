/** A manifest longer than this is none, in bytes. */
export const longestManifest = 1_048_576

/** The id a manifest gives itself, XML or JSON; nothing when the text is no manifest. */
export function manifestId(text: string): string | undefined {
  const id = /^\s*\{/.test(text) ? jsonId(text) : /<Id>\s*([^<\s]+)\s*<\/Id>/.exec(text)?.[1]
  return id !== undefined && /^[\w{}-]{1,100}$/.test(id) ? id : undefined
}

/** What to call it when it is sent. */
export const manifestType = (text: string): string =>
  /^\s*\{/.test(text) ? 'application/json' : 'application/xml'

function jsonId(text: string): string | undefined {
  try {
    const { id } = JSON.parse(text) as { id?: unknown }
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}
