/** People of the default tenant whom the stories are about. */
export const people = {
  /** Mila Nikolova: password, one-time codes and phone app. */
  milan: 'milan@contoso.com',
  /** Has nothing but a password. */
  noSecondFactor: 'nomfa@contoso.com',
  /** Felix Dimitrov: his password lives at the AD FS of his organization. */
  federated: 'federated@corp.contoso.com',
} as const
