import type { Command } from 'commander'
import { settings } from '../config.js'

/** Adds `onbehalf register`. */
export function addRegisterCommand(program: Command): void {
  program
    .command('register')
    .summary('Registers an add-in: app, scope, Office, redirects, secret, consent.')
    .description(
      'Registers an add-in with all that its manifest needs, in the running emulator or in your own tenant. What is there stays; done twice, it changes nothing the second time.',
    )
    .argument('[manifest]', 'The manifest, XML or JSON. (default the one in this folder)')
    .option('--name <name>', 'Name of the registration. (default that in the manifest)')
    .option('--origin <origin>', 'Origin of the pages, where there is no manifest yet.')
    .option(
      '--permission <names...>',
      'Delegated permissions of Microsoft Graph, for instance User.Read Mail.Read.',
    )
    .option(
      '--redirect <pages...>',
      'Pages at which a sign-in ends, as single-page redirects: /dialog.html, or a whole address.',
    )
    .option('--audience <who>', 'Who may sign in: one-tenant, work or work-and-personal. (default work)')
    .option(
      '--certificate <file>',
      'Certificate by which the server proves itself, PEM, instead of a secret.',
    )
    .option('--no-secret', 'Makes no secret: an add-in with nested app authentication alone needs none.')
    .option(
      '--consent <how>',
      'admin: consents for everybody; link: only says by which address one can. (default admin)',
    )
    .option('--new', 'Makes a new registration where the tenant does not know the one in the manifest.')
    .option('--dry-run', "Prints Graph's requests and sends none that changes anything.")
    .option(
      '--plan',
      'Says which prompts users and administrators will see, per platform; registers nothing.',
    )
    .option('--no-write', 'Writes neither .env nor the manifest; prints what belongs there.')
    .option('--undo <id>', 'Takes back what an earlier run made in the running emulator.')
    .option('--cloud', 'Registers in your own tenant instead of the emulator; signs in by a code.')
    .option('--client-id <id>', 'With --cloud: a public client of your own that may ask Graph.')
    .option('--tenant <tenant>', 'With --cloud: domain or id of the tenant. (default organizations)')
    .option(
      settings.data.flag,
      `Data folder of the emulator. (default ${settings.data.default}, ${settings.data.environment})`,
    )
    .option('--yes', 'Asks nothing.')
    .option('--json', 'Writes the answer as JSON.')
    .addHelpText('after', examples)
    .action(async (manifest: string | undefined, options) => {
      const { registerAddIn } = await import('./register.js')
      process.exitCode = await registerAddIn(manifest, options)
    })
}

const examples = `
Examples:
  npx onbehalf register manifest.xml                         in the running emulator
  npx onbehalf register manifest.xml --dry-run               what it would send to Graph
  npx onbehalf register manifest.xml --plan                  who will see which prompt
  npx onbehalf register manifest.xml --cloud --client-id ID  in your own tenant`
