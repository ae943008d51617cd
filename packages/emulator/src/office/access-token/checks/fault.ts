import { TokenRefusal } from '../refusal.js'
import type { Check } from './check.js'

/** A failure made on purpose, at the route `/office/getAccessToken`. */
export const fault: Check = ({ pane }, { faults }) => {
  const hit = faults.take(
    {
      path: '/office/getAccessToken',
      app: pane.manifest.webApplicationInfo?.id,
      user: pane.user.userPrincipalName,
    },
    (effect) => effect.office !== undefined,
  )
  if (hit?.effect.office === undefined) return
  const cause = `A fault of the emulator (${hit.id}) answered this call.`
  throw new TokenRefusal(hit.effect.office, { cause, fact: { kind: 'fault', sentence: cause } })
}
