import type { Command } from 'commander'
import { settings } from '../config.js'

/** Adds `onbehalf check`. */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('Holds manifest, registration, settings and code against each other.')
    .description(
      'Says what is wrong with the manifest, and where registration, server settings and code do not agree with it.',
    )
    .argument('[path]', 'A manifest, or the folder of a project. (default this folder)')
    .option('--fix', 'Mends what can be mended, and leaves every other byte.')
    .option(
      '--registration <file>',
      'An exported registration: JSON of Microsoft Graph, or the manifest that the portal shows. (default that of the running emulator)',
    )
    .option('--sarif', 'Writes SARIF 2.1.0, for code scanning.')
    .option('--json', 'Writes the findings as JSON.')
    .option(
      settings.data.flag,
      `Data folder of the emulator. (default ${settings.data.default}, ${settings.data.environment})`,
    )
    .addHelpText('after', '\nExit code: 0 nothing found, 1 something is wrong, 2 wrong usage.')
    .action(async (path: string | undefined, options) => {
      const { check } = await import('./check.js')
      process.exitCode = await check(path, options)
    })
}

/** Adds `onbehalf doctor`. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .summary('Looks at this computer, and then checks the project.')
    .description(
      'Looks at Node, ports, certificates, proxy, browser and Office.js of this computer, each with what to do about it; then checks the project as check does.',
    )
    .argument('[path]', 'A manifest, or the folder of a project. (default this folder)')
    .option('--json', 'Writes what was found as JSON: the computer, and the project.')
    .option(
      settings.data.flag,
      `Data folder of the emulator. (default ${settings.data.default}, ${settings.data.environment})`,
    )
    .action(async (path: string | undefined, options) => {
      const { doctor } = await import('./doctor.js')
      process.exitCode = await doctor(path, options)
    })
}
