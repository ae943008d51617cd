import type { NestedAppRequest } from '../api'
import type { Engine } from './engine'
import { member } from './office-call'
import { PendingPrompt } from './pending-prompt'

/** What MSAL may ask for. */
const methods: readonly string[] = ['GetInitContext', 'GetToken', 'GetTokenPopup']

/** The method of a message to the bridge; undefined when it is none that the bridge knows. */
export function nestedAppMethod(message: unknown): string | undefined {
  const method = member(message, 'method')
  return typeof method === 'string' && methods.includes(method) ? method : undefined
}

/** More windows than a sign-in and a consent mean that the engine runs in a circle. */
const promptLimit = 4

/** Asks the engine for what MSAL wants, and shows its windows until the message is answered. */
export async function nestedAppCall(
  engine: Engine,
  paneId: string,
  request: NestedAppRequest,
  show: (prompt: PendingPrompt) => void,
): Promise<{ success: boolean }> {
  let answer = await engine.nestedApp(paneId, request)
  for (let shown = 0; 'prompt' in answer; shown++) {
    const pending = new PendingPrompt(answer.prompt)
    if (shown < promptLimit) show(pending)
    else pending.cancel()
    answer = await engine.completeNestedAppPrompt(answer.prompt.id, await pending.outcome)
  }
  return answer.response
}
