import { Command, CommanderError } from 'commander'
import { version } from '../version.js'
import { addAddCommand } from './add-command.js'
import { calledAs } from './called-as.js'
import { addCheckCommand, addDoctorCommand } from './check-command.js'
import { addControlCommands } from './control-commands.js'
import { addExplainCommand } from './explain-command.js'
import { sentenceOf } from './failure.js'
import { addMatrixCommand } from './matrix-command.js'
import { addNewCommand } from './new-command.js'
import { addRegisterCommand } from './register-command.js'
import { addScenarioCommand } from './scenario-command.js'
import { addStartCommand } from './start-command.js'
import { addWhatIfCommand } from './what-if-command.js'

/** Exit codes: 0 done, 1 failed or found something, 2 wrong usage. */
const usage = 2

/**
 * Runs the command line `args` (without Node and the script) and sets the exit code.
 *
 * What a command needs is loaded when it runs, so that help is quick.
 */
export async function run(args: readonly string[]): Promise<void> {
  const program = createProgram()
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args.map(withTrueMinus), { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === 'commander.unknownCommand') await suggestScenario(args[0] ?? '')
      process.exitCode = error.exitCode === 0 ? 0 : usage
      return
    }
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exitCode = isWrongUsage(error) ? usage : 1
  }
}

/** Who types the name of a scenario alone is told the command that it belongs to. */
async function suggestScenario(word: string): Promise<void> {
  const { pairs, scenarios } = await import('../scenarios/index.js')
  const isOne = [...pairs, ...scenarios].some(({ name }) => name === word)
  if (isOne) process.stderr.write(`That is a scenario: ${calledAs(`scenario ${word}`)}\n`)
}

function isWrongUsage(error: unknown): boolean {
  return error instanceof Error && (error.name === 'SettingError' || error.name === 'WrongUsage')
}

/** `-PT1H` is a time that goes back and no option, so it goes in with the sign that only numbers have. */
function withTrueMinus(argument: string): string {
  return argument.replace(/^-(?=P)/, '\u2212')
}

/** All commands, with their help. */
export function createProgram(): Command {
  const program = new Command('onbehalf')
    .description('Entra ID, Graph and Office on this computer, for people who build Office add-ins.')
    .version(version, '--version', 'Prints the version.')
    .helpOption('--help', 'Prints this help.')
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError(`(${calledAs('--help')} lists every command and option)`)
    .exitOverride()
  addStartCommand(program)
  addScenarioCommand(program)
  addMatrixCommand(program)
  addWhatIfCommand(program)
  addCheckCommand(program)
  addDoctorCommand(program)
  addRegisterCommand(program)
  addExplainCommand(program)
  addNewCommand(program)
  addAddCommand(program)
  addControlCommands(program)
  for (const command of program.commands) {
    command
      .helpOption('--help', 'Prints this help.')
      .showHelpAfterError(`(${calledAs(`${command.name()} --help`)} lists its options)`)
      .exitOverride()
  }
  return program
}
