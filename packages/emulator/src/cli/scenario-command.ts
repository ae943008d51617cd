import type { Command } from 'commander'
import { settings } from '../config.js'

const examples = `
Examples:
  npx onbehalf scenario                 what goes wrong, one line each
  npx onbehalf scenario pair            web and Windows beside each other
  npx onbehalf scenario pair --open     the same state in the Office page, to try it by hand

Scenarios run in memory, with a clock of their own: nothing has to be started, and nothing is left behind.`

/** Adds `onbehalf scenario`; `scenario run NAME` is the same as `scenario NAME`. */
export function addScenarioCommand(program: Command): void {
  program
    .command('scenario')
    .summary('Shows what goes wrong, why, and who can end it.')
    .description('Plays a case in which sign-in goes wrong, and says why and who can end it.')
    .argument('[name...]', 'The scenario; without one, all are listed.')
    .option('--open', 'Brings the state into the emulator of this folder, and shows the Office page with it.')
    .option('--yes', 'With --open: resets the tenant of a data folder without asking.')
    .option(
      settings.data.flag,
      `Data folder of the emulator for --open. (default ${settings.data.default}, ${settings.data.environment})`,
    )
    .option('--json', 'Writes the result as JSON.')
    .addHelpText('after', examples)
    .action(async (words: string[], options) => {
      const { scenario } = await import('./scenario.js')
      process.exitCode = await scenario(words, options)
    })
}
