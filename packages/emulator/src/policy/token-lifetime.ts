import { z } from 'zod'

/** Shortest and longest life that a policy may give, in seconds. */
const shortest = 10 * 60
const longest = 24 * 60 * 60

/** `D.HH:MM:SS`, the days left out when there are none. */
const timeSpan = /^(?:(\d{1,3})\.)?(\d{1,2}):(\d{1,2}):(\d{1,2})$/

/** Lives of refresh tokens and sessions, which policies could set until 2021; Entra reads over them since. */
const retired = z.string().max(64).optional()

const content = z.strictObject({
  TokenLifetimePolicy: z.strictObject({
    Version: z.literal(1, 'Version: it must be 1.').optional(),
    AccessTokenLifetime: z.string().max(64).optional(),
    MaxInactiveTime: retired,
    MaxAgeSingleFactor: retired,
    MaxAgeMultiFactor: retired,
    MaxAgeSessionSingleFactor: retired,
    MaxAgeSessionMultiFactor: retired,
  }),
})

/** What a token lifetime policy says, or why it is none. */
export type TokenLifetimeReading = { lifetime: number | undefined } | { problem: string }

/**
 * Reads the `definition` of a token lifetime policy: one JSON text, as Graph takes it.
 *
 * @returns how long access and id tokens live, in seconds; undefined when the policy leaves it as it is.
 * @see https://learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes
 *
 * @example
 * readTokenLifetime(['{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"8:00:00"}}']) // { lifetime: 28800 }
 */
export function readTokenLifetime(definition: readonly string[]): TokenLifetimeReading {
  const [text, another] = definition
  if (text === undefined || another !== undefined) return { problem: 'definition: it holds one JSON text.' }
  const parsed = content.safeParse(jsonOf(text))
  if (!parsed.success) return { problem: problemOf(parsed.error) }
  const span = parsed.data.TokenLifetimePolicy.AccessTokenLifetime
  if (span === undefined) return { lifetime: undefined }
  const lifetime = secondsOf(span)
  if (lifetime === undefined) {
    return { problem: `AccessTokenLifetime: "${span}" is no time span such as 08:00:00 or 1.00:00:00.` }
  }
  if (lifetime < shortest || lifetime > longest) {
    return { problem: `AccessTokenLifetime: "${span}" is not between 00:10:00 and 1.00:00:00.` }
  }
  return { lifetime }
}

/** The documentation writes 90 minutes as `00:90:00`, so that minutes may be more than an hour. */
function secondsOf(span: string): number | undefined {
  const parts = timeSpan.exec(span)
  if (!parts) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf({ issues }: z.ZodError): string {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  const place = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    return `definition: a token lifetime policy has no '${[...issue.path, issue.keys[0]].join('.')}'.`
  }
  return place === ''
    ? 'definition: it is not the JSON of a TokenLifetimePolicy.'
    : `definition: ${place}: ${issue?.message ?? 'it does not fit.'}`
}
