import type { TokenAnswer, TokenOptions } from '../api'
import type { Engine } from './engine'
import { PendingPrompt } from './pending-prompt'

/** More prompts than a sign-in and a consent mean that the engine runs in a circle. */
const promptLimit = 4

/** Asks the engine for a token and shows its prompts until the call is answered. */
export async function tokenCall(
  engine: Engine,
  paneId: string,
  options: TokenOptions,
  show: (prompt: PendingPrompt) => void,
): Promise<TokenAnswer> {
  let answer = await engine.token(paneId, options)
  for (let shown = 0; 'prompt' in answer; shown++) {
    const pending = new PendingPrompt(answer.prompt)
    if (shown < promptLimit) show(pending)
    else pending.cancel()
    answer = await engine.completePrompt(answer.prompt.id, await pending.outcome)
  }
  return answer
}
