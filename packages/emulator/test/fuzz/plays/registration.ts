import { ids } from '../../../src/tenant/default-tenant.js'
import { putPolicy, requireMfa } from '../../flows/support/policies.js'
import { afterPassword, change } from '../../flows/support/second-factors.js'
import type { Play } from '../play.js'

/** Pages that a policy or an administrator brings about: a method to set up, a password to change, a block. */
export const registration: Play = {
  name: 'registration',
  async play({ made, browser }) {
    const mfa = requireMfa(made)
    for (const way of ['phone-app', 'totp', 'text-message']) {
      const page = await (await afterPassword(browser(), 'nomfa@contoso.com')).press(`way-${way}`)
      await page.press('submit', { number: '+49 151 23456789', code: '123456' })
    }
    made.store.conditionalAccessPolicies.delete(mfa.id)
    change(made, 'nomfa@contoso.com', { forceChangePassword: true } as never)
    await afterPassword(browser(), 'nomfa@contoso.com')
    const block = putPolicy(made, { controls: ['block'], users: [ids.milan] })
    const blocked = await afterPassword(browser())
    await blocked.press('submit')
    made.store.conditionalAccessPolicies.delete(block.id)
  },
}
