import type { RefusalCode } from './refusals.js'

/** What an API says when Entra refuses a token to it, in the few words that both ends of a relay need. */
export interface EntraStop {
  code: RefusalCode
  /** Finer name of the cause; those of a challenge and of a block have a sentence of their own in the add-in. */
  reason?: string
}

const groups: readonly (readonly [
  code: RefusalCode,
  reason: string | undefined,
  numbers: readonly number[],
])[] = [
  ['challenge', 'second-factor', [50074, 50076, 50078]],
  ['challenge', 'registration', [50072, 50079]],
  ['challenge', 'fresh-sign-in', [70043, 70044]],
  ['challenge', 'external', [50158]],
  ['challenge', 'device', [50097]],
  ['challenge', 'password-change', [50055, 50142]],
  ['policy-block', 'device', [50005, 50129, 50155, 53000, 53001, 135011]],
  ['policy-block', 'app', [53002, 53005, 530021]],
  ['policy-block', 'rule', [50131, 53003, 530035]],
  ['policy-block', 'registration', [53004]],
  ['policy-block', 'account', [50057, 50105, 500341, 501051, 7000112]],
  ['consent-required', undefined, [65001, 90008, 90094]],
  ['expired-token', undefined, [50013, 50027, 50132, 50133, 50173, 70008, 500133, 700081, 700082, 700084]],
  ['wrong-audience', undefined, [240002, 500131, 7000114]],
  ['throttled', undefined, [90055]],
  ['unavailable', undefined, [50000, 90033, 90036]],
]

/**
 * What each AADSTS number means to the caller of an API that was refused with it. A number that is not here is the
 * API's own fault: registration, secret, scope.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const entraStops: Readonly<Record<number, EntraStop>> = Object.fromEntries(
  groups.flatMap(([code, reason, numbers]) =>
    numbers.map((number) => [number, reason === undefined ? { code } : { code, reason }]),
  ),
)

/**
 * Of the numbers of one error, the one that says most and what it means: older answers put a general number before
 * the particular one, such as `[70002, 50076]`.
 *
 * @returns `undefined` when none is in {@link entraStops}.
 */
export function entraStopOf(numbers: readonly number[]): (EntraStop & { aadsts: number }) | undefined {
  for (const aadsts of numbers) {
    const stop = entraStops[aadsts]
    if (stop) return { ...stop, aadsts }
  }
  return undefined
}
