import { type GrantControl, lacks } from '../control.js'

/**
 * Wants a new password. It lowers the risk of the user, and then a policy about that risk is about them no more: as long
 * as it is, the password has not been changed.
 */
export const passwordChange: GrantControl = {
  name: 'passwordChange',
  compile: ({ grantControls }) =>
    grantControls?.builtInControls.includes('passwordChange')
      ? {
          graphName: 'RequirePasswordChange',
          judge: ({ user }) =>
            lacks(
              { kind: 'password-change' },
              `The risk of the user is ${user.risk}, and the password has not been changed since.`,
            ),
        }
      : undefined,
}
