import type { Command } from 'commander'

/** Adds `onbehalf add sso`. */
export function addAddCommand(program: Command): void {
  program
    .command('add')
    .summary('Adds single sign-on to an add-in that you have.')
    .description(
      "Adds single sign-on to a task pane as Microsoft's generator (yo office) leaves it: manifest, page, a small API on behalf of the user, its test, and scripts that start all of it signed in.",
    )
    .argument('<what>', 'sso')
    .argument('[folder]', 'The project. (default this folder)')
    .option('--manifest <file>', 'The manifest, where there are several.')
    .option('--client-id <id>', 'Client id of a registration that you have. (default a new one)')
    .option('--api-port <number>', 'Port of the API, behind the dev server. (default 3001)')
    .option('--dry-run', 'Says what it would change, and changes nothing.')
    .option('--undo', 'Takes it back: every file as it was.')
    .option(
      '--force',
      'Goes on where git has changes that are not committed; with --undo, where files were changed since.',
    )
    .option('--no-install', 'Changes the files only.')
    .option('--yes', 'Asks nothing.')
    .option('--json', 'Writes the answer as JSON.')
    .addHelpText('after', examples)
    .action(async (what: string, folder: string | undefined, options) => {
      if (what !== 'sso') {
        const { WrongUsage } = await import('./failure.js')
        throw new WrongUsage(`add ${what.slice(0, 40)}: it adds sso. Did you mean add sso?`)
      }
      const { addSso } = await import('./add-sso.js')
      process.exitCode = await addSso(folder, options)
    })
}

const examples = `
Examples:
  npx onbehalf add sso --dry-run   what it would change here
  npx onbehalf add sso             changes it; then: npm run start:sso
  npx onbehalf add sso --undo      every file as it was`
