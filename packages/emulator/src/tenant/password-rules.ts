/** Fewest and most characters of a password. */
export const passwordLength = { shortest: 8, longest: 256 } as const
const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]

/** Whether a password is neither too short nor too long. */
export function hasPasswordLength({ length }: string): boolean {
  return length >= passwordLength.shortest && length <= passwordLength.longest
}

/** Whether a password has three of the four kinds of characters. */
export function hasThreeKinds(password: string): boolean {
  return kinds.filter((kind) => kind.test(password)).length >= 3
}

/** Whether a password contains the part of its person's sign-in name before the `@`. Names of one or two letters count not. */
export function namesUser({ userPrincipalName }: { userPrincipalName: string }, password: string): boolean {
  const [name = ''] = userPrincipalName.toLowerCase().split('@')
  return name.length > 2 && password.toLowerCase().includes(name)
}

/**
 * Whether Entra takes `password` as a new one: 8 to 256 characters, of three kinds among small and capital letters,
 * digits and others.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
 */
export function isAcceptablePassword(password: string): boolean {
  return hasPasswordLength(password) && hasThreeKinds(password)
}
