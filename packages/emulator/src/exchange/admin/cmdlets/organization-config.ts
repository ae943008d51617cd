import { type Cmdlet, type CmdletCall, CmdletProblem, switchIn } from '../cmdlet.js'

function shown({ ground, organization }: CmdletCall): object {
  const tenant = ground.store.tenants.get(organization.id)
  return {
    Name: tenant?.domains.find(({ name }) => name.endsWith('.onmicrosoft.com'))?.name ?? organization.id,
    OAuth2ClientProfileEnabled: organization.oAuth2ClientProfileEnabled,
    DefaultAuthenticationPolicy: organization.defaultAuthenticationPolicy,
  }
}

/** @see https://learn.microsoft.com/powershell/module/exchange/get-organizationconfig */
export const getOrganizationConfig: Cmdlet = {
  name: 'Get-OrganizationConfig',
  parameters: [],
  run: (call) => ({ value: [shown(call)] }),
}

/**
 * The switch for modern authentication, and the authentication policy of everybody without one.
 *
 * @see https://learn.microsoft.com/powershell/module/exchange/set-organizationconfig
 */
export const setOrganizationConfig: Cmdlet = {
  name: 'Set-OrganizationConfig',
  parameters: ['OAuth2ClientProfileEnabled', 'DefaultAuthenticationPolicy'],
  run({ organization, parameters }) {
    const isModern = switchIn(parameters, 'OAuth2ClientProfileEnabled')
    const policy = parameters.DefaultAuthenticationPolicy
    if (
      typeof policy === 'string' &&
      policy !== '' &&
      !organization.authenticationPolicies.some(({ name }) => name === policy)
    )
      throw new CmdletProblem(`The authentication policy '${policy.slice(0, 100)}' couldn't be found.`)
    return {
      value: [],
      organization: {
        ...organization,
        ...(isModern !== undefined && { oAuth2ClientProfileEnabled: isModern }),
        ...(policy !== undefined && {
          defaultAuthenticationPolicy: typeof policy === 'string' && policy !== '' ? policy : null,
        }),
      },
    }
  },
}
