import { type GrantControl, lacks } from '../control.js'

/**
 * Wants a new password. It lowers the risk of the user, and then a policy about that risk is about them no more: as long
 * as it is, the password has not been changed. Guests cannot change theirs here, and are blocked.
 *
 * @see https://learn.microsoft.com/entra/id-protection/concept-identity-protection-b2b
 */
export const passwordChange: GrantControl = {
  name: 'passwordChange',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('passwordChange')
      ? {
          graphName: 'RequirePasswordChange',
          judge: ({ user }) =>
            lacks(
              { kind: user.guest === undefined ? 'password-change' : 'risk-at-home' },
              `The risk of the user is ${user.risk}, and the password has not been changed since.`,
            ),
        }
      : undefined,
}
