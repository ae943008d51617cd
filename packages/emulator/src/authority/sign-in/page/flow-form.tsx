import type { Child } from 'hono/jsx'
import { sealFlow } from '../flow.js'
import type { SignInContext } from '../step.js'

/** A form of a sign-in: it carries the flow, sealed, and comes back to the authority. */
export function FlowForm(props: { context: SignInContext; step: string; children: Child }) {
  const { services, flow } = props.context
  return (
    <form method="post" action={`/${encodeURIComponent(flow.tenant)}/sign-in`}>
      <input type="hidden" name="flow" value={sealFlow(services, flow)} />
      <input type="hidden" name="step" value={props.step} />
      {props.children}
    </form>
  )
}
