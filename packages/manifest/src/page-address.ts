/** `text` as an absolute web address, or nothing: Office loads no page by any other scheme. */
export function pageAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
}

/** The distinct origins of `urls`, in the order in which they first appear. */
export function originsOf(urls: Iterable<string>): string[] {
  return [...new Set([...urls].map((url) => new URL(url).origin))]
}
