import { existsSync } from 'node:fs'
import { openDataFolder } from '../data-folder/data-folder.js'
import { callControlApi, findRunning, type RunningRecord } from '../data-folder/running.js'
import { readSettings } from '../settings.js'
import { calledAs } from './called-as.js'
import { CommandFailed, WrongUsage } from './failure.js'

/** Options that all of these commands have. */
export interface ControlOptions {
  data?: string
  json?: boolean
}

/** A running emulator, and its control API. */
export interface Line {
  folder: ReturnType<typeof openDataFolder>
  running: RunningRecord
  call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
}

/** `onbehalf status`: exit code 1 when nothing runs. */
export async function status(options: ControlOptions): Promise<number> {
  const { call, running } = await connect(options)
  const facts = await call('GET', 'status')
  print(options, { ...running, ...facts }, [
    `Onbehalf ${facts.version} runs at ${running.origin} (process ${running.pid}) since ${running.startedAt}.`,
  ])
  return 0
}

/** `onbehalf stop`: returns when the emulator is gone. */
export async function stop(options: ControlOptions): Promise<number> {
  const { folder, running } = await connect(options)
  process.kill(running.pid, 'SIGTERM')
  const end = performance.now() + 10_000
  while (performance.now() < end) {
    if (!existsSync(folder.file('emulator.json')) || !(await findRunning(folder))) {
      print(options, { stopped: true, pid: running.pid }, [`Stopped. Everything is kept in ${folder.path}.`])
      return 0
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new CommandFailed(
    `Process ${running.pid} was asked to stop and still answers at ${running.origin} after ten seconds.`,
  )
}

/** `onbehalf clock [move]`. */
export async function clock(move: string | undefined, options: ControlOptions): Promise<number> {
  const { call } = await connect(options)
  const state = move === undefined ? await call('GET', 'clock') : await call('POST', 'clock', clockMove(move))
  print(options, state, [`${state.time}  ${distanceInWords(Number(state.offset))}`])
  return 0
}

/** How far the virtual clock is from real time, for instance `1 d 2 h ahead of real time`; `offset` in milliseconds. */
export function distanceInWords(offset: number): string {
  const seconds = Math.round(Math.abs(offset) / 1000)
  if (seconds === 0) return 'real time'
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ].filter(([count]) => count !== 0)
  return `${parts.map((part) => part.join(' ')).join(' ')} ${offset > 0 ? 'ahead of' : 'behind'} real time`
}

/** What the control API is sent for `+PT1H`, `-P1D`, `real` or a time. */
export function clockMove(move: string): object {
  if (move === 'real') return { reset: true }
  const [, sign, duration] = /^([+\-\u2212])(P.+)$/i.exec(move) ?? []
  if (duration) return { advance: sign === '+' ? duration : `-${duration}` }
  if (Number.isNaN(Date.parse(move))) {
    throw new WrongUsage(
      `"${move.slice(0, 40)}" does not say where the clock goes. Move it with +PT1H or -P1D, set it with 2027-01-31T09:00:00Z, or write real.`,
    )
  }
  return { set: move }
}

/** `onbehalf reset --yes`. */
export async function reset(options: ControlOptions & { yes?: boolean }): Promise<number> {
  const { call, running } = await connect(options)
  if (!options.yes) {
    throw new CommandFailed(
      `This forgets every user, app, consent and session of ${running.origin} and brings back the first tenant. Say so: ${calledAs('reset --yes')}`,
    )
  }
  await call('POST', 'reset')
  print(options, { reset: true }, ['The tenant is as at the first start.'])
  return 0
}

/** @throws {CommandFailed} when no emulator runs on the data folder. */
export async function connect(options: ControlOptions): Promise<Line> {
  const { data, controlKey } = await readSettings(
    options.data === undefined ? {} : { data: options.data },
    process.env,
  )
  const none = new CommandFailed(`No emulator runs on ${data}. Start one: ${calledAs('start')}`)
  if (!existsSync(data)) throw none
  const folder = openDataFolder(data)
  const running = await findRunning(folder, controlKey)
  if (!running) throw none
  return {
    folder,
    running,
    async call(method, path, body) {
      const key = controlKey === undefined ? {} : { controlKey }
      const answer = await callControlApi(folder, running, { method, path, body, ...key })
      const json = answer.body === '' ? {} : (JSON.parse(answer.body) as Record<string, unknown>)
      if (answer.status < 400) return json
      throw new CommandFailed(
        (json.error as { message?: string } | undefined)?.message ??
          `The emulator answered ${answer.status}.`,
      )
    },
  }
}

/** The answer of a command: for people, or as one line of JSON. */
export function print({ json }: ControlOptions, facts: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(facts)}\n` : `${lines.join('\n')}\n`)
}
