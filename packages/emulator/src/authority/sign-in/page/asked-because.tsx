import type { EntraError } from '@onbehalf/protocol'
import type { Demand } from '../../../policy/verdict.js'
import { refusalHere } from '../lacking.js'
import type { SignInContext } from '../step.js'

const others: Readonly<Record<Exclude<Demand, 'conditional-access'>, string>> = {
  'security-defaults': 'The security defaults of the organization want it.',
  'per-user-mfa': 'An administrator switched it on for this account (per-user MFA).',
  request: 'The application asked for it.',
}

/** "We asked because …": which policy wants what the page asks for, and the fact that decided. */
export function AskedBecause({ context }: { context: SignInContext }) {
  const refusal = refusalHere(context)
  if (!refusal) return undefined
  const wanting = refusal.policies.filter(({ id }) => refusal.policyIds.includes(id))
  return (
    <details data-testid="asked-because">
      <summary>We asked because …</summary>
      <ul>
        {wanting.map(({ displayName, because }) => (
          <li>
            The policy <strong>{displayName}</strong> wants it. {because}
          </li>
        ))}
        {refusal.demand !== 'conditional-access' && <li>{others[refusal.demand]}</li>}
        {wanting.length === 0 && <li>{refusal.explanation}</li>}
      </ul>
    </details>
  )
}

/** The number under which the sign-in log and other people's pages know what a page is about. */
export function NumberOfRefusal({ error }: { error: EntraError }) {
  return <p class="code">{`AADSTS${error.row.number}`}</p>
}
