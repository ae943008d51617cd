import { desktopPasswordPrtVsGraphMfa } from './cases/desktop-password-prt-vs-graph-mfa.js'
import { webSessionMfaSameTenant } from './cases/web-session-mfa-same-tenant.js'
import type { Scenario } from './scenario.js'
import { pairState } from './world/pair-state.js'
import { people } from './world/people.js'

/** Every scenario; a new one is a file and a line. */
export const scenarios: readonly Scenario[] = [desktopPasswordPrtVsGraphMfa, webSessionMfaSameTenant]

/** Two scenarios beside each other, under one name. */
export interface Pair {
  name: string
  symptom: string
  left: Scenario
  right: Scenario
  /** Both states at once, for people to look at. */
  setUp: Scenario['setUp']
}

/** The pair that everything is about. */
export const pairs: readonly Pair[] = [
  {
    name: 'pair',
    symptom: 'Fine in Outlook on the web, refused in Outlook on Windows: both beside each other',
    left: webSessionMfaSameTenant,
    right: desktopPasswordPrtVsGraphMfa,
    setUp: (world) =>
      pairState(world, async ({ office }) => {
        await office.signIn('web', people.milan, 'phone-app')
        await office.signIn('windows', people.milan, 'password')
      }),
  },
]
