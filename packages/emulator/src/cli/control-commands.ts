import type { Command } from 'commander'
import { settings } from '../config.js'

/** Adds the commands that speak to a running emulator. */
export function addControlCommands(program: Command): void {
  add(program, 'status', 'Says where the emulator of this folder answers.').action(async (options) => {
    const { status } = await import('./controls.js')
    process.exitCode = await status(options)
  })
  add(program, 'stop', 'Stops the emulator of this folder; everything is kept.').action(async (options) => {
    const { stop } = await import('./controls.js')
    process.exitCode = await stop(options)
  })
  add(program, 'clock', 'Says or moves the virtual time.')
    .argument(
      '[move]',
      '+PT1H or -P1D to move it, an ISO 8601 time to set it, "real" to go back to real time.',
    )
    .action(async (move: string | undefined, options) => {
      const { clock } = await import('./controls.js')
      process.exitCode = await clock(move, options)
    })
  add(program, 'approve', 'Approves the sign-in that a phone asks about.')
    .option('--deny', 'Denies it instead.')
    .option('--user <name>', 'Whose phone; needed when several are asked.')
    .option('--wait <seconds>', 'Waits so long for a phone to be asked. (default 0)')
    .action(async (options) => {
      const { approve } = await import('./approve.js')
      process.exitCode = await approve(options)
    })
  add(program, 'reset', 'Brings back the tenant of the first start; keys and certificates stay.')
    .option('--yes', 'Does it; without this nothing is changed.')
    .action(async (options) => {
      const { reset } = await import('./controls.js')
      process.exitCode = await reset(options)
    })
}

function add(program: Command, name: string, sentence: string): Command {
  return program
    .command(name)
    .description(sentence)
    .option(
      settings.data.flag,
      `Data folder of the emulator. (default ${settings.data.default}, ${settings.data.environment})`,
    )
    .option('--json', 'Writes the answer as JSON.')
}
