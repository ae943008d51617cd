import type { Pair } from '../scenarios/index.js'
import type { PairResult } from '../scenarios/run-pair.js'
import type { ScenarioResult } from '../scenarios/run-scenario.js'
import type { Scenario } from '../scenarios/scenario.js'
import type { Step } from '../scenarios/steps.js'
import { platformWords } from '../scenarios/world/platform.js'
import { calledAs } from './called-as.js'

const tick = '✓'
const cross = '✕'

/** Every scenario by what goes wrong. */
export function listLines(pairs: readonly Pair[], scenarios: readonly Scenario[]): string[] {
  const rows = [
    ...pairs.map(({ name, symptom }) => [symptom, 'web, Windows', name] as const),
    ...scenarios.map(({ name, symptom, platforms }) => {
      return [symptom, platforms.map((each) => platformWords[each]).join(', '), name] as const
    }),
  ]
  return [
    ...rows.flatMap(([symptom, platforms, name]) => [`  ${symptom}`, `      ${name}  (${platforms})`]),
    '',
    `Play one: ${calledAs('scenario NAME')}`,
  ]
}

/** One scenario: its state, its steps, why it happens and who can end it. */
export function scenarioLines(
  { scenario, state, steps, asExpected }: ScenarioResult,
  took: number,
): string[] {
  const width = Math.max(...steps.map(({ title }) => title.length)) + 4
  const last = asExpected
    ? 'Everything happened as it should.'
    : 'Something happened otherwise than it should.'
  return [
    scenario.name,
    ...folded(state, '  state    '),
    '',
    ...steps.flatMap((step) => [
      ...folded(words(step), `  ${step.title.padEnd(width)}`),
      ...deviationLines(step),
    ]),
    '',
    ...folded(scenario.explanation, '  why      '),
    ...scenario.remedies.flatMap(({ who, does }) => folded(does, `  ${who}: `)),
    ...closing(last, took),
  ]
}

/** Two scenarios beside each other, step by step. */
export function pairLines({ pair, left, right, rows, partsAt }: PairResult, took: number): string[] {
  const title = Math.max(...rows.map((row) => row.title.length)) + 3
  const first = Math.max(...rows.map((row) => cell(row.left).length), 'web'.length) + 3
  const line = (name: string, one: string, other: string) =>
    `  ${name.padEnd(title)}${one.padEnd(first)}${other}`.trimEnd()
  const [leftHead, rightHead] = [left, right].map(
    ({ scenario }) => platformWords[scenario.platforms[0] ?? 'web'],
  )
  const last = partsAt
    ? `They part at the ${partsAt} request. See it: onbehalf scenario ${pair.name} --open`
    : 'They do not part.'
  return [
    `${right.scenario.name} + ${left.scenario.name}`,
    `  state    ${right.state}`,
    line('', leftHead ?? '', rightHead ?? ''),
    ...rows.flatMap((row) => [line(row.title, cell(row.left), cell(row.right)), ...pairDeviations(row)]),
    ...closing(last, took),
  ]
}

function pairDeviations(row: PairResult['rows'][number]): string[] {
  return [row.left, row.right].flatMap((step) => (step ? deviationLines(step) : []))
}

function cell(step: Step | undefined): string {
  return step ? words(step) : '–'
}

function words({ good, words: text }: Step): string {
  return `${good ? tick : cross} ${text}`
}

function deviationLines({ deviations }: Step): string[] {
  return deviations.map((deviation) => `      not as expected: ${deviation}`)
}

/** The last line, with the time at its end. */
function closing(sentence: string, took: number): string[] {
  return [`  ${sentence}          ${Math.round(took)} ms`]
}

/** Text of about a hundred columns, after `head`. */
function folded(text: string, head: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && head.length + line.length + word.length > 108) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((each, index) => (index === 0 ? head : ' '.repeat(head.length)) + each)
}
