import { type Command, Option } from 'commander'
import { type Setting, type SettingName, settingNames, settings } from '../config.js'
import type { GivenSettings } from '../settings.js'

const examples = `
Examples:
  npx onbehalf start                        the example add-in, signed in, in a browser window
  npx onbehalf start ./manifest.xml         your own add-in, unchanged; its dev server runs already
  npx onbehalf start ./manifest.xml --with "npm run dev-server"
                                            the same, and starts its dev server too
  npx onbehalf start --ephemeral --json     for scripts: one line of JSON when it is ready

Stop it with Ctrl+C; everything but an ephemeral start is kept.`

/** Adds `onbehalf start` with every setting of `config.ts`. */
export function addStartCommand(program: Command): void {
  const command = program
    .command('start')
    .summary('Starts the emulator and opens the Office page.')
    .description('Starts the emulator, the example or your own add-in, and opens the Office page.')
    .argument('[manifest...]', 'Manifests to sideload, XML or JSON.')
    .action(async (manifests: string[]) => {
      const { with: server } = command.opts<{ with?: string }>()
      if (server !== undefined && manifests.length === 0)
        command.error(
          'error: --with starts the server of your own add-in: name its manifest too, for instance ./manifest.xml',
          { exitCode: 2 },
        )
      const { start } = await import('./start.js')
      process.exitCode = await start(
        manifests,
        givenOptions(command),
        server === undefined ? {} : { command: server },
      )
    })
  command.option(
    '--with <command>',
    "Starts your add-in's own server by this command, and waits until the add-in answers.",
  )
  for (const name of settingNames) addOption(command, settings[name])
  command.option('--no-example', 'Starts without the example add-in.')
  command.addHelpText('after', `\nFrom the environment alone:\n${environmentOnly()}\n${examples}`)
}

function addOption(command: Command, { flag, sentence, environment, default: preset }: Setting): void {
  if (flag === undefined) return
  const facts =
    typeof preset === 'boolean' || preset === undefined ? environment : `default ${preset}, ${environment}`
  command.addOption(new Option(flag, `${sentence} (${facts})`))
}

function environmentOnly(): string {
  const rows: Setting[] = settingNames.map((name) => settings[name])
  return rows
    .filter(({ flag }) => flag === undefined)
    .map(({ environment, sentence }) => `  ${environment.padEnd(24)} ${sentence}`)
    .join('\n')
}

/** What was given on the command line, leaving out what commander sets by itself. */
function givenOptions(command: Command): GivenSettings {
  const isGiven = (name: SettingName) => command.getOptionValueSource(name) === 'cli'
  return Object.fromEntries(settingNames.filter(isGiven).map((name) => [name, command.getOptionValue(name)]))
}
