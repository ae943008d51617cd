/** Kinds of secrets that are taken out of a text before anything else reads it. */
export const secretKinds = [
  'signature',
  'encrypted token',
  'refresh token',
  'secret',
  'code',
  'assertion',
  'password',
  'cookie',
  'private key',
  'long value',
] as const

/** One of {@link secretKinds}. */
export type SecretKind = (typeof secretKinds)[number]

/** Kinds that open something for days and longer; a token works for about an hour, a code for minutes. */
export const lastingKinds = [
  'refresh token',
  'secret',
  'password',
  'cookie',
  'private key',
] as const satisfies readonly SecretKind[]

/** How many secrets of each kind were taken out; kinds without any are absent. */
export type Removed = Readonly<Partial<Record<SecretKind, number>>>

/** The sum of several counts. */
export function addRemoved(...counts: readonly Removed[]): Removed {
  const sum: Partial<Record<SecretKind, number>> = {}
  for (const count of counts) {
    for (const kind of secretKinds) {
      const more = count[kind] ?? 0
      if (more > 0) sum[kind] = (sum[kind] ?? 0) + more
    }
  }
  return sum
}

/**
 * For instance `Removed before reading: 2 signatures, 1 cookie.`; `undefined` when nothing was.
 */
export function removedSentence(removed: Removed): string | undefined {
  const parts = secretKinds.flatMap((kind) => {
    const count = removed[kind]
    return count ? `${count} ${count === 1 ? kind : `${kind}s`}` : []
  })
  return parts.length === 0 ? undefined : `Removed before reading: ${parts.join(', ')}.`
}
