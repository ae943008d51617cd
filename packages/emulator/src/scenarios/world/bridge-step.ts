import type { Facts, StepLog } from '../steps.js'
import type { OfficeSeat } from './office-line.js'
import type { World } from './world.js'

/** A request of MSAL to the bridge, and what has to come of it. */
export interface BridgeStep {
  title: string
  method?: 'GetToken' | 'GetTokenPopup'
  scope?: string
  /** Claims of a challenge, as JSON. */
  claims?: string
  expected: Facts
}

/** What the bridge answered. */
export interface BridgeAnswer {
  success: boolean
  token?: { access_token: string; id_token: string }
  pages?: string[]
  account?: { username: string }
  error?: { status: string; code?: string }
}

/** Asks the bridge of nested app authentication for a token and takes down how it answered, and what was asked behind it. */
export async function takeBridge(
  world: World,
  steps: StepLog,
  seat: OfficeSeat,
  { title, method = 'GetToken', scope = 'User.Read', claims, expected }: BridgeStep,
): Promise<BridgeAnswer> {
  const body = { prompts: 'answer', ...seat, method, scope, ...(claims !== undefined && { claims }) }
  const { result: answer, requests } = await world.during(() =>
    world.control.ask<BridgeAnswer>('POST', 'office/nested-app', body),
  )
  const { status, code } = answer.error ?? {}
  const person = answer.account?.username
  const aadsts = requests.findLast(({ refusal }) => refusal.aadsts !== undefined)?.refusal.aadsts
  const behind = aadsts === undefined || answer.success ? '' : `, behind it AADSTS${aadsts}`
  steps.take(title, {
    good: answer.success,
    words: answer.success
      ? `a token of ${person}`
      : `${status}${code === undefined ? '' : ` ${code}`}${behind}`,
    facts: { person, status, code, aadsts, pages: answer.pages?.length, requests: requests.length },
    expected,
  })
  return answer
}
