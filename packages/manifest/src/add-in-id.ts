const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether `text` is a GUID; braces and placeholders are not. */
export function isGuid(text: string): boolean {
  return guid.test(text)
}
