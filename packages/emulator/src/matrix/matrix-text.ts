import { apps } from '../office/apps/index.js'
import { platformWords } from '../scenarios/world/platform.js'
import { cellAt, cellWord, type Matrix, reasonsOf } from './matrix.js'

const width = 12

/** The name of an application, for people. */
export function appWord(name: string): string {
  return apps.find((app) => app.name === name)?.displayName ?? name
}

/** The matrix for a terminal: a table of each account, then the reasons. */
export function matrixLines(matrix: Matrix): string[] {
  const columns = row('', ...matrix.platforms.map((platform) => platformWords[platform]))
  const tables = matrix.accounts.flatMap(({ name, user }) => [
    `${name}, ${user}`,
    columns,
    ...matrix.apps.map((app) =>
      row(appWord(app), ...matrix.platforms.map((platform) => cellWord(cellAt(matrix, app, platform, name)))),
    ),
    '',
  ])
  const reasons = reasonsOf(matrix).map(({ word, reason }) => `  ${word.padEnd(8)} ${reason}`)
  const { preparation } = matrix
  const head = [titleOf(matrix), ...(preparation === undefined ? [] : [preparation]), '']
  return [...head, ...tables, 'Why', ...reasons]
}

/** What the matrix is of, in a line. */
export function titleOf({ addIns, scenario }: Matrix): string {
  const state = scenario === undefined ? '' : `, in the state of ${scenario}`
  return `getAccessToken of ${addIns.join(' and ')}${state}`
}

function row(...cells: readonly string[]): string {
  return `  ${cells.map((cell) => cell.padEnd(width)).join('')}`.trimEnd()
}
