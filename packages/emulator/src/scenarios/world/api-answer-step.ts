import type { StepReport } from '../steps.js'

/** Facts and words of an API's answer to a request: its status, and why it refused. */
export async function answerOfApi(response: Response): Promise<Omit<StepReport, 'expected'>> {
  const { status, headers } = response
  if (response.ok) return { good: true, words: `${status}`, facts: { status } }
  const { error } = (await response.json()) as { error: { code: string; reason?: string } }
  const { code, reason } = error
  const retryAfter = headers.get('retry-after') ?? undefined
  const finer = reason === undefined ? '' : ` (${reason})`
  return { good: false, words: `${status} ${code}${finer}`, facts: { status, code, reason, retryAfter } }
}
