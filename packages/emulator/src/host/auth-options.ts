/** Options of `getAccessToken` with their defaults, as Office.js fills them in. */
const defaults: Readonly<Record<string, boolean | string>> = {
  forceConsent: false,
  forceAddAccount: false,
  authChallenge: '',
  allowConsentPrompt: false,
  forMSGraphAccess: false,
  allowSignInPrompt: false,
}

/**
 * Reads options as Office.js does: it writes every default into the object that it is given, drops what it does not
 * know, and refuses a wrong type or a frozen object by an error without a code.
 *
 * @returns those that do not stand at their default.
 * @throws {Error} without a `code`.
 */
export function authOptions(given: Record<string, unknown> = {}): Record<string, boolean | string> {
  const options: Record<string, boolean | string> = {}
  for (const [name, normal] of Object.entries(defaults)) {
    const value = given[name] ?? normal
    if (typeof value !== typeof normal || !Reflect.set(given, name, value)) {
      throw new Error(`Sys.ArgumentException: The parameter ${name} of getAccessToken is not valid.`)
    }
    if (value !== normal) options[name] = value as boolean | string
  }
  return options
}
