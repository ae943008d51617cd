import type { StepReport } from '../steps.js'
import { endWords, type OfficeAnswer } from './office-line.js'
import type { ScenarioPlatform } from './platform.js'
import { answerFacts } from './token-step.js'
import type { World } from './world.js'

/** Short names of what the sign-in log says; a v2 token has no `amr` to read. */
const short: Readonly<Record<string, string>> = { Password: 'pwd', 'Windows Hello for Business': 'hello' }

/** Facts and words of the add-in's first token, with the proofs of the sign-in behind it. */
export async function firstTokenReport(
  world: World,
  platform: ScenarioPlatform,
  answer: OfficeAnswer & { correlationId?: string },
): Promise<Omit<StepReport, 'expected'>> {
  const claims = answerFacts(answer)
  if (!('accessToken' in answer)) return { good: false, words: endWords(answer), facts: claims }
  const proofs = await world.proofsBehind(answer.correlationId)
  const facts = { ...claims, version: `v${claims.ver === '1.0' ? 1 : 2}`, proofs }
  const source = platform === 'web' ? 'session' : 'broker'
  return { good: true, words: `${facts.version}, ${source}: ${wordsOf(proofs)}`, facts }
}

function wordsOf(proofs: readonly string[]): string {
  const [first = 'nothing', ...others] = proofs.map((proof) => short[proof] ?? 'mfa')
  return others.length > 0 ? `${first}+mfa` : first
}
