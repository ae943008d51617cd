import type { Command } from 'commander'
import { settings } from '../config.js'

const examples = `
Examples:
  npx onbehalf what-if --user milan@contoso.com --scope Mail.Read --proof password --platform windows
  npx onbehalf what-if --user milan@contoso.com --scope Mail.Read --proof password@PT3H,phone-app@P91D
  npx onbehalf what-if --user milan@contoso.com --app "Contoso Inbox" --device not-compliant
  npx onbehalf what-if --user milan@contoso.com --app "Contoso Inbox" --scope Mail.Read --place 198.51.100.7

Nothing is asked for and nothing is changed. Exit code 0: allowed; 1: refused.`

/** Adds `onbehalf what-if`. */
export function addWhatIfCommand(program: Command): void {
  program
    .command('what-if')
    .summary('Says what the policies would say, and why.')
    .description('Asks the policies of a running emulator about a sign-in that nobody made.')
    .requiredOption('--user <name>', 'Who signs in, for instance milan@contoso.com.')
    .option('--app <name>', 'What the token is for, by name or id; with --scope, the application that asks.')
    .option('--scope <names>', 'Graph permissions, with commas, for instance Mail.Read,Files.Read.')
    .option('--platform <name>', 'android, iOS, windows, macOS or linux.')
    .option('--place <address>', 'IP address. (default: where people are)')
    .option('--device <state>', 'compliant, not-compliant or none. (default none)')
    .option(
      '--proof <methods>',
      'How they signed in, with commas: password, phone-app, …; password@PT3H three hours ago. (default password)',
    )
    .option(
      settings.data.flag,
      `Data folder of the emulator. (default ${settings.data.default}, ${settings.data.environment})`,
    )
    .option('--json', 'Writes the answer as JSON.')
    .addHelpText('after', examples)
    .action(async (options) => {
      const { whatIf } = await import('./what-if.js')
      process.exitCode = await whatIf(options)
    })
}
