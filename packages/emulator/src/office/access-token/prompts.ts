import type { PromptPage } from '../platforms/platform.js'
import type { TokenCall } from './token-call.js'

/** A page that somebody has to answer before a call can go on. */
export interface OpenPrompt {
  id: string
  call: TokenCall
  page: PromptPage
  /** Ends the call's turn in its pane. */
  release: () => void
}

/** More prompts than anybody has open; the oldest count as cancelled. */
const limit = 100

/** The prompts that are open, each good for one answer. */
export class Prompts {
  readonly #prompts = new Map<string, OpenPrompt>()

  add(prompt: OpenPrompt): void {
    this.#prompts.set(prompt.id, prompt)
    const [oldest] = this.#prompts.values()
    if (this.#prompts.size > limit && oldest) this.take(oldest.id)?.release()
  }

  take(id: string): OpenPrompt | undefined {
    const prompt = this.#prompts.get(id)
    this.#prompts.delete(id)
    return prompt
  }

  clear(): void {
    for (const { release } of this.#prompts.values()) release()
    this.#prompts.clear()
  }
}
