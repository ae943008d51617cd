import type { Command } from 'commander'
import { choices } from './new-project/stack.js'

/** Adds `onbehalf new`. */
export function addNewCommand(program: Command): void {
  const command = program
    .command('new')
    .summary('Makes a new add-in, with its API, tests and registration.')
    .description(
      'Makes a new add-in in a folder of its name: npm start in it ends signed in, npm test passes.',
    )
    .argument('<name>', 'Name of the add-in, for instance "Fourth Coffee" or fourth-coffee.')
  for (const [name, { values }] of Object.entries(choices)) {
    const [first, ...others] = Object.keys(values)
    command.option(`--${name} <${name}>`, `${[first, ...others].join(' or ')}. (default ${first})`)
  }
  command
    .option('--port <number>', "Port of the add-in's own server. (default 3000)")
    .option('--no-install', 'Writes the files only.')
    .option('--yes', 'Asks nothing and takes the defaults.')
    .option('--json', 'Writes the answer as JSON.')
    .action(async (name: string, options) => {
      const { newProject } = await import('./new.js')
      process.exitCode = await newProject(name, options)
    })
}
