import { origin } from '../../flows/support/flows.js'
import { requireMfa } from '../../flows/support/policies.js'
import {
  afterPassword,
  codePage,
  numberOn,
  offeredCode,
  toCode,
  waitingPrompts,
} from '../../flows/support/second-factors.js'
import type { Play } from '../play.js'

/** Second factors by pages, by the phone's page and by the control API. */
export const secondFactor: Play = {
  name: 'second factor',
  async play({ made, browser, control }) {
    const policy = requireMfa(made)
    const asked = await afterPassword(browser())
    const phone = await browser().open(`${origin}/phone/?user=milan%40contoso.com`)
    await phone.press('submit', { number: numberOn(asked) })
    await toCode(await asked.press('submit'))
    const again = await afterPassword(browser())
    const [prompt] = await waitingPrompts(made)
    if (prompt) {
      await made.fetch(new Request(`${origin}/phone/state?prompt=${prompt.id}`))
      await control('POST', `/_onbehalf/phone/${prompt.id}`, { approve: true, number: prompt.number })
    }
    await again.press('submit')
    const code = await codePage(browser())
    await toCode(await code.press('submit', { code: offeredCode(code) }))
    made.store.conditionalAccessPolicies.delete(policy.id)
  },
}
