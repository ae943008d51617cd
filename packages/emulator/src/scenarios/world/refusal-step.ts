import type { Facts, StepLog } from '../steps.js'

/** Takes down what a sign-in by pages led to. */
export function takeSignIn(steps: StepLog, title: string, facts: Facts, expected: Facts): void {
  const { allowed, aadsts, told } = facts
  const words = allowed
    ? 'signed in'
    : `AADSTS${aadsts}, told ${told === 'page' ? 'on a page' : 'to the application'}`
  steps.take(title, { good: allowed === true, words, facts, expected })
}

/** Takes down what the token endpoint answered to a request that was written by hand. */
export function takeAnswer(
  steps: StepLog,
  title: string,
  answer: Readonly<Record<string, unknown>>,
  expected: Facts,
): void {
  const [aadsts] = Array.isArray(answer.error_codes) ? answer.error_codes : []
  const facts = {
    aadsts,
    error: answer.error,
    suberror: answer.suberror,
    granted: answer.access_token !== undefined,
    ...(typeof answer.access_token === 'string' ? { tid: tenantIn(answer.access_token) } : {}),
  }
  const words = facts.granted ? `a token of ${facts.tid}` : `AADSTS${aadsts} ${answer.error}`
  steps.take(title, { good: facts.granted, words, facts, expected })
}

function tenantIn(token: string): unknown {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
  return (JSON.parse(payload) as { tid?: unknown }).tid
}
