import { calledAs } from './called-as.js'
import { type ControlOptions, connect, print } from './controls.js'
import { CommandFailed } from './failure.js'

/** Options of `onbehalf approve`. */
export interface ApproveOptions extends ControlOptions {
  deny?: boolean
  user?: string
  /** Seconds to wait for a phone to be asked. */
  wait?: string
}

interface Waiting {
  id: string
  user: string
  app: string
  number: string
  address: string
}

/** Calls a route of the control API; throws a sentence for people when it refuses. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>

const pause = 250
const longestWait = 600

/** `onbehalf approve`: exit code 1 when no phone is asked, or several are. */
export async function approve(options: ApproveOptions): Promise<number> {
  const wait = secondsOf(options.wait)
  const { call } = await connect(options)
  const result = await answerPhone(call, options, wait, sleep)
  print(options, result.facts, result.lines)
  return result.code
}

/**
 * Answers the only question that waits on a phone.
 *
 * @param wait Seconds.
 * @throws {CommandFailed} when none waits, within the time.
 */
export async function answerPhone(
  call: Call,
  { deny = false, user }: Pick<ApproveOptions, 'deny' | 'user'>,
  wait: number,
  sleepFor: (milliseconds: number) => Promise<void>,
): Promise<{ code: number; facts: object; lines: string[] }> {
  const waiting = await waitingPrompts(call, user, wait, sleepFor)
  const [only, another] = waiting
  if (!only) {
    throw new CommandFailed(
      `No phone is asked${user === undefined ? '' : ` about ${user}`}. Sign in first, or wait for it: ${calledAs('approve --wait 30')}`,
    )
  }
  if (another) return several(waiting)
  const answered = await call('POST', `phone/${only.id}`, { approve: !deny })
  const words = deny ? 'Denied' : 'Approved'
  return {
    code: 0,
    facts: answered,
    lines: [`${words}: ${only.user} at ${only.app}, number ${only.number}.`],
  }
}

function several(waiting: readonly Waiting[]): { code: number; facts: object; lines: string[] } {
  const people = new Set(waiting.map(({ user }) => user))
  return {
    code: 1,
    facts: { prompts: waiting },
    lines: [
      `${waiting.length} questions wait; none was answered.`,
      ...waiting.map(({ user, app, number, address }) => `  ${number}  ${user} at ${app}, from ${address}`),
      people.size > 1 ? `Say whose: ${calledAs('approve --user NAME')}` : 'Answer them on the page /phone/.',
    ],
  }
}

async function waitingPrompts(
  call: Call,
  user: string | undefined,
  wait: number,
  sleepFor: (milliseconds: number) => Promise<void>,
): Promise<readonly Waiting[]> {
  const query = user === undefined ? '' : `?${new URLSearchParams({ user })}`
  for (let waited = 0; ; waited += pause) {
    const { prompts } = (await call('GET', `phone${query}`)) as { prompts?: Waiting[] }
    if ((prompts?.length ?? 0) > 0 || waited >= wait * 1000) return prompts ?? []
    await sleepFor(pause)
  }
}

function secondsOf(text: string | undefined): number {
  if (text === undefined) return 0
  const seconds = Number(text)
  if (/^\d+$/.test(text) && seconds <= longestWait) return seconds
  throw new CommandFailed(`--wait takes seconds, 0 to ${longestWait}, not "${text.slice(0, 40)}".`)
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
