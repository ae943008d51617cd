import type { Ground } from '../../ground.js'
import type { Pane } from '../panes.js'
import { tokenCodes } from './codes.js'
import type { EntraRefusal } from './entra-answer.js'
import { nobodyCode } from './nobody-code.js'
import { policyFact } from './policy-fact.js'
import { type Reaction, reactionTo } from './reactions.js'
import { type CallEnd, type RefusalFacts, TokenRefusal } from './refusal.js'
import type { TokenCall } from './token-call.js'

/** What Office makes of a refusal, and the code it ends in when nothing helps. */
export interface Verdict {
  reaction: Reaction
  refusal: TokenRefusal
}

/**
 * Turns a refusal of Entra into Office's code. Office hides what Entra said: a policy that wants a second
 * factor is 13006 on the web and 13005 on Windows.
 *
 * @see https://github.com/OfficeDev/office-js/issues/3469
 */
export function refusalOf(answer: EntraRefusal, call: TokenCall, ground: Ground): Verdict {
  const { pane } = call
  const reaction = reactionTo(answer)
  const facts: RefusalFacts = { cause: answer.description || answer.error, aadsts: answer.aadsts }
  const policy = policyFact(answer, ground)
  if (policy) facts.fact = policy
  if (reaction === 'unknown-app') {
    const sentence = unknownApp(pane, ground)
    Object.assign(facts, { cause: sentence, fact: { kind: 'app-unknown', sentence } })
  }
  return { reaction, refusal: new TokenRefusal(codeOf(reaction, call, ground), facts) }
}

function codeOf(reaction: Reaction, call: TokenCall, ground: Ground): CallEnd {
  const { interactionRequired, requestFailed } = call.pane.platform.codes
  const codes: Record<Reaction, CallEnd> = {
    consent: tokenCodes.notAllowed,
    'unknown-app': tokenCodes.noToken,
    'sign-in': nobodyCode(call, ground),
    'session-gone': 'no-code',
    interaction: interactionRequired,
    declined: tokenCodes.userAborted,
    unreachable: requestFailed,
    other: tokenCodes.noToken,
  }
  return codes[reaction]
}

function unknownApp({ user, manifest }: Pane, { store }: Ground): string {
  const tenant = store.tenants.get(user.tenantId)?.displayName ?? 'The tenant'
  const id = manifest.webApplicationInfo?.id ?? ''
  return `${tenant} does not know the app in this manifest (WebApplicationInfo ${id.slice(0, 8)}…)`
}
