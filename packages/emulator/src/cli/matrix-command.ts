import type { Command } from 'commander'

const examples = `
Examples:
  npx onbehalf matrix                              the example
  npx onbehalf matrix ./manifest.xml               an add-in of your own
  npx onbehalf matrix --scenario blocked-by-ca     in the state of a scenario
  npx onbehalf matrix --html matrix.html           as a page to send

It runs in memory: nothing has to be started, and nothing is left behind.`

/** Adds `onbehalf matrix`. */
export function addMatrixCommand(program: Command): void {
  program
    .command('matrix')
    .summary('Shows what each account gets, in each application and on each platform.')
    .description('Calls getAccessToken with each kind of account in each application on each platform.')
    .argument('[manifest]', "The add-in's manifest. (default: the example's)")
    .option('--scenario <name>', 'The state in which it is tried.')
    .option('--json', 'Writes the result as JSON.')
    .option('--html <file>', 'Writes the result as a page into a file.')
    .addHelpText('after', examples)
    .action(async (manifest: string | undefined, options) => {
      const { matrix } = await import('./matrix.js')
      process.exitCode = await matrix(manifest, options)
    })
}
