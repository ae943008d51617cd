import { existsSync } from 'node:fs'
import { openDataFolder, storedControlKey } from '../data-folder/data-folder.js'
import { findRunning, type RunningRecord } from '../data-folder/running.js'
import type { Pair } from '../scenarios/index.js'
import { bringAbout } from '../scenarios/open-scenario.js'
import type { Scenario } from '../scenarios/scenario.js'
import { readSettings, type Settings } from '../settings.js'
import { calledAs } from './called-as.js'
import { CommandFailed } from './failure.js'
import { openRunning } from './open-running.js'
import { createProgress } from './progress.js'
import type { ScenarioOptions } from './scenario-options.js'
import { sendToRunning } from './send-to-running.js'
import { start } from './start.js'

/**
 * `onbehalf scenario NAME --open`: brings the state about in an emulator that people can use, and shows the Office page.
 * Without one that runs, one is started that keeps nothing.
 *
 * @returns The exit code.
 * @throws {CommandFailed} when a running emulator's tenant would have to go and `--yes` was not given.
 */
export async function openScenario(found: Scenario | Pair, options: ScenarioOptions): Promise<number> {
  const settings = await readSettings(options.data === undefined ? {} : { data: options.data }, process.env)
  const running = await runningOn(settings)
  if (running) return openInRunning(found, running, settings, options)
  return start(
    [],
    { ephemeral: true },
    {
      prepare: (emulator, example) =>
        bringAbout(found, {
          origin: emulator.origin,
          exampleOrigin: example,
          controlKey: emulator.controlKey,
          send: emulator.fetch,
        }),
    },
  )
}

async function openInRunning(
  found: Scenario | Pair,
  running: RunningRecord,
  settings: Settings,
  { yes }: ScenarioOptions,
): Promise<number> {
  const { name } = found
  if (!yes) {
    throw new CommandFailed(
      `This resets the tenant of ${settings.data}, which runs at ${running.origin}: its users, apps, consents, policies and sessions go. Say so: ${calledAs(`scenario ${name} --open --yes`)}\nOr stop it first (${calledAs('stop')}): then the scenario opens in an emulator that keeps nothing.`,
    )
  }
  const folder = openDataFolder(settings.data)
  const controlKey = settings.controlKey ?? storedControlKey(folder) ?? ''
  const send = sendToRunning(folder)
  const { exampleOrigin } = await statusOf(running, controlKey, send)
  const page = await bringAbout(found, { origin: running.origin, exampleOrigin, controlKey, send })
  process.stdout.write(`${page.lines.map((line) => `  ${line}`).join('\n')}\n`)
  return openRunning(running, settings, createProgress(process.stderr, settings.quiet), page.path)
}

async function statusOf(
  { origin }: RunningRecord,
  controlKey: string,
  send: (request: Request) => Promise<Response>,
): Promise<{ exampleOrigin: string }> {
  const headers = { authorization: `Bearer ${controlKey}` }
  const response = await send(new Request(`${origin}/_onbehalf/status`, { headers }))
  if (!response.ok) throw new CommandFailed(`${origin} does not take the control key of its data folder.`)
  return (await response.json()) as { exampleOrigin: string }
}

async function runningOn({ data, controlKey }: Settings): Promise<RunningRecord | undefined> {
  return existsSync(data) ? findRunning(openDataFolder(data), controlKey) : undefined
}
