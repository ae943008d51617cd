import { createHash } from 'node:crypto'

/** When the default tenant was set up. ISO 8601. */
export const beginning = '2026-01-05T08:00:00Z'

/** The password of everybody in the default tenant. */
export const defaultPassword = 'Onbehalf-2026!'

/** The secret of each confidential application in the default tenant. */
export function defaultSecret(clientId: string): string {
  return `onbehalf-secret-${clientId.slice(0, 8)}`
}

/** A GUID that is the same for the same parts, whenever and wherever it is made. */
export function stableId(...parts: string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
