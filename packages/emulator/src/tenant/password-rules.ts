const shortest = 8
const longest = 256
const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]

/**
 * Whether Entra takes `password` as a new one: 8 to 256 characters, of three kinds among small and capital letters,
 * digits and others.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
 */
export function isAcceptablePassword(password: string): boolean {
  if (password.length < shortest || password.length > longest) return false
  return kinds.filter((kind) => kind.test(password)).length >= 3
}
