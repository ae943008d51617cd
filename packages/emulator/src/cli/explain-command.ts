import type { Command } from 'commander'

const examples = `
Examples:
  npx onbehalf explain "AADSTS50076: Due to a configuration change …"
  npx onbehalf explain desktop.jwt web.jwt error.txt
  npx onbehalf explain trace.har --markdown > reply.md
  pbpaste | npx onbehalf explain

WHAT is a file, a folder, text, or - for what comes in. In any mix: tokens, errors as text, JSON or address,
codes of Office and tags such as [7q6cl], manifests, app registrations, HAR files, logs of MSAL, exports of
policies, reports of signIn.report(), source code. Signatures, secrets, codes and cookies are taken out before
anything is read. Nothing is started, nothing leaves this computer.
Exit code 0: explained; 1: nothing recognised, or a file that cannot be read; 2: wrong usage.`

/** Adds `onbehalf explain`. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .summary('Names the cause of a failed sign-in from what a customer sent.')
    .description('Names the likeliest causes of a failed sign-in, who can mend them and how.')
    .argument('[WHAT...]', 'Files, folders or text; - for what comes in. (default: what comes in)')
    .option('--json', 'Writes the explanation as JSON.')
    .option('--markdown', 'Writes an answer to the customer, ready to be sent.')
    .addHelpText('after', examples)
    .action(async (what: string[], options) => {
      const { explain } = await import('./explain.js')
      process.exitCode = await explain(what, options)
    })
}
