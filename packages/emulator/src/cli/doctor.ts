import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { openDataFolder } from '../data-folder/data-folder.js'
import { findRunning } from '../data-folder/running.js'
import { readSettings } from '../settings.js'
import { calledAs } from './called-as.js'
import { isWrong, problemsIn } from './check.js'
import { type CheckedProblem, linesOfProblems } from './checked-problem.js'
import { type ControlOptions, print } from './controls.js'
import { CommandFailed } from './failure.js'
import { examinations } from './machine/index.js'
import type { Machine, MachineLine } from './machine/machine.js'
import { readProject } from './project.js'

/** `onbehalf doctor`: this computer, and then the project as `onbehalf check` sees it; returns the exit code. */
export async function doctor(path: string | undefined, options: ControlOptions): Promise<number> {
  const machine = await examine(await thisMachine(options))
  const problems = await projectProblems(path, options)
  const isFailed = machine.some(({ mark }) => mark === '✕') || isWrong(problems ?? [])
  print(options, { machine, project: problems ? { problems } : null }, [
    ...linesOfMachine(machine),
    '',
    ...(problems
      ? linesOfProblems(problems, 0)
      : [`There is no manifest here to check. Where there is one: ${calledAs('check')}`]),
  ])
  return isFailed ? 1 : 0
}

/** Nothing where no project was named and none is here. */
async function projectProblems(
  path: string | undefined,
  options: ControlOptions,
): Promise<CheckedProblem[] | undefined> {
  try {
    readProject(path)
  } catch (error) {
    if (path !== undefined || !(error instanceof CommandFailed)) throw error
    return undefined
  }
  return problemsIn(path, options)
}

async function thisMachine(options: ControlOptions): Promise<Machine> {
  const given = options.data === undefined ? {} : { data: options.data }
  const { data, port, examplePort, controlKey } = await readSettings(given, process.env)
  const isThere = existsSync(data)
  return {
    environment: process.env,
    platform: process.platform,
    node: process.versions.node,
    data: resolve(data),
    ports: [
      { port, use: 'the emulator' },
      { port: examplePort, use: 'the add-in' },
    ],
    running: isThere ? await findRunning(openDataFolder(data), controlKey) : undefined,
    folder: process.cwd(),
    now: Date.now(),
  }
}

/** Every line about `machine`. */
export async function examine(machine: Machine): Promise<MachineLine[]> {
  const all = await Promise.all(examinations.map((examination) => examination(machine)))
  return all.flat()
}

/** The lines for people, each with its next step below it. */
export function linesOfMachine(lines: readonly MachineLine[]): string[] {
  const width = Math.max(...lines.map(({ what }) => what.length))
  return lines.flatMap(({ mark, what, says, nextStep }) => [
    `${mark} ${what.padEnd(width)}  ${says}`,
    ...(nextStep === undefined ? [] : [`${' '.repeat(width + 4)}${nextStep}`]),
  ])
}
