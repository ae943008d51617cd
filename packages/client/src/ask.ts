/**
 * Whether Office may show the user something: a sign-in page, a question for consent, a second proof.
 *
 * `if-needed` belongs into the handler of a click; windows that open without one are blocked by browsers.
 */
export type Ask = 'never' | 'if-needed'

/** True when Office may ask; without a word from the caller, when the user has just clicked or typed. */
export function mayAsk(ask: Ask | undefined): boolean {
  if (ask !== undefined) return ask === 'if-needed'
  return typeof navigator !== 'undefined' && navigator.userActivation?.isActive === true
}
