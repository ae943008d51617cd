import { stages } from './stages.mjs'

/**
 * What a command line asks for: the stages that its first words name (all when it names none), and parts of paths for
 * their test files. The first word must be a stage.
 *
 * @param {string[]} args
 * @returns {{ chosen: import('./stages.mjs').Stage[], filters: string[] } | { problem: string }}
 */
export function chosenStages(args) {
  if (args.length === 0) return { chosen: stages, filters: [] }
  const isStage = (/** @type {string} */ word) => stages.some(({ name }) => name === word)
  const firstFilter = args.findIndex((word) => !isStage(word))
  const named = firstFilter === -1 ? args : args.slice(0, firstFilter)
  const filters = firstFilter === -1 ? [] : args.slice(firstFilter)
  if (named.length === 0) return { problem: `There is no stage "${args[0]}".` }
  const chosen = stages.filter(({ name }) => named.includes(name))
  const whole = chosen.find(({ projects }) => !projects)
  if (filters.length > 0 && whole) {
    return {
      problem: `"${filters.join(' ')}" names no stage, and ${whole.name} has no test files to choose from.`,
    }
  }
  return { chosen, filters }
}
