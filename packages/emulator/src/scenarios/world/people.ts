/** People of the default tenant whom the stories are about. */
export const people = {
  /** Mila Nikolova: password, one-time codes and phone app. */
  milan: 'milan@contoso.com',
  /** Has nothing but a password. */
  noSecondFactor: 'nomfa@contoso.com',
} as const
