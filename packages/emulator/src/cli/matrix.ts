import { readFileSync, writeFileSync } from 'node:fs'
import { matrixHtml } from '../matrix/matrix-html.js'
import { matrixLines } from '../matrix/matrix-text.js'
import { type MatrixOptions, runMatrix } from '../matrix/run-matrix.js'
import { scenarios } from '../scenarios/index.js'
import { calledAs } from './called-as.js'
import { WrongUsage } from './failure.js'
import { nearest } from './nearest.js'

/** What the command line may say. */
export interface MatrixCommandOptions {
  scenario?: string
  json?: boolean
  html?: string
}

/**
 * `onbehalf matrix [MANIFEST]`.
 *
 * @returns The exit code.
 * @throws {WrongUsage} when there is no such scenario.
 */
export async function matrix(file: string | undefined, options: MatrixCommandOptions): Promise<number> {
  const found = await runMatrix({
    ...(file !== undefined && { manifest: readFileSync(file, 'utf8') }),
    ...(options.scenario !== undefined && { scenario: scenarioNamed(options.scenario) }),
  })
  if (options.html !== undefined) writeFileSync(options.html, matrixHtml(found))
  if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`)
  else if (options.html === undefined) process.stdout.write(`${matrixLines(found).join('\n')}\n`)
  else process.stdout.write(`${options.html} written\n`)
  return 0
}

function scenarioNamed(name: string): NonNullable<MatrixOptions['scenario']> {
  const scenario = scenarios.find((each) => each.name === name)
  if (scenario) return scenario
  const close = nearest(
    name,
    scenarios.map((each) => each.name),
  )
  const next = close === undefined ? `All of them: ${calledAs('scenario')}` : `Did you mean ${close}?`
  throw new WrongUsage(`There is no scenario ${name}. ${next}`)
}
