import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { askChoice, mayAsk } from './ask-person.js'
import { print } from './controls.js'
import { CommandFailed, fileObstacle, WrongUsage } from './failure.js'
import { interruptible } from './interruption.js'
import { nearest } from './nearest.js'
import { installPackages } from './new-project/install.js'
import { checkout, packCheckout, packedAddresses } from './new-project/pack-checkout.js'
import { choiceNames, choices, type Stack } from './new-project/stack.js'
import { writeProject } from './new-project/write-project.js'
import { portOf } from './port-option.js'
import { createProgress } from './progress.js'

/** What the command line gave. */
export type NewOptions = Partial<Record<keyof Stack, string>> & {
  port?: string
  install?: boolean
  yes?: boolean
  json?: boolean
}

/** `onbehalf new NAME`; returns the exit code. */
export async function newProject(name: string, options: NewOptions): Promise<number> {
  const folder = resolve(name)
  const names = namesOf(basename(folder))
  refuseTaken(folder)
  const port = portOf('--port', options.port, 3000)
  const stack = await stackOf(options)
  const progress = createProgress(process.stderr)
  const root = checkout()
  const packages = root ? packedAddresses(root) : {}
  const files = await wholeOrNot(folder, async () => {
    if (root) await packCheckout(root, join(folder, 'packages'), (each) => progress.step(`Packing ${each}`))
    return writeProject(folder, { ...names, stack, port, packages })
  })
  if (options.install !== false) {
    progress.step('Installing what it needs, half a minute as a rule')
    const goOn = `Stopped. The files are written in ${folder}; go on with: npm install`
    await interruptible(
      () => goOn,
      () => installPackages(folder, 'The files are written.'),
    )
  }
  progress.end()
  const shown = relative(process.cwd(), folder)
  print(options, { folder, ...names, stack, files }, [
    `✓ ${names.displayName} is in ${shown}`,
    `  cd ${/\s/.test(shown) ? `"${shown}"` : shown}`,
    ...(options.install === false ? ['  npm install'] : []),
    '  npm start     in your browser, signed in',
    stack.server === 'none'
      ? '  npm test      the sign-in, as Office does it'
      : '  npm test      the API, as Office calls it',
  ])
  return 0
}

/** @throws {CommandFailed} where a project would come to lie over something else. */
function refuseTaken(folder: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw new CommandFailed(`${folder} is a file. Choose another name.`)
  if (readdirSync(folder).length === 0) return
  throw new CommandFailed(`${folder} is there already and not empty. Choose another name.`)
}

/** Makes a project in `folder`, or, where that fails or somebody stops it, leaves nothing behind. */
async function wholeOrNot<T>(folder: string, make: () => Promise<T>): Promise<T> {
  const top = highestMissing(folder)
  const takeAway = () => {
    if (top !== undefined) rmSync(top, { recursive: true, force: true })
    else for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  }
  const stopped = () => {
    takeAway()
    return 'Stopped. Nothing was made.'
  }
  try {
    return await interruptible(stopped, make)
  } catch (error) {
    if (existsSync(folder)) takeAway()
    const obstacle = fileObstacle(error)
    if (obstacle === undefined) throw error
    throw new CommandFailed(`${obstacle} Nothing was made.`, { cause: error })
  }
}

/** The highest of the folders that have to be made for `folder`; nothing when it is there. */
function highestMissing(folder: string): string | undefined {
  if (existsSync(folder)) return undefined
  return highestMissing(dirname(folder)) ?? folder
}

/** `fourth-coffee` is Fourth Coffee for people, and the other way around. */
function namesOf(name: string): { displayName: string; packageName: string } {
  const packageName = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (packageName === '' || name.length > 100 || /[<>&"']/.test(name)) {
    throw new WrongUsage(
      `"${name.slice(0, 40)}" is no name for a project: letters, digits, spaces and hyphens.`,
    )
  }
  const isPlain = /^[a-z0-9-]+$/.test(name)
  const words = packageName.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return { displayName: isPlain ? words.join(' ') : name, packageName }
}

async function stackOf(options: NewOptions): Promise<Stack> {
  const may = mayAsk(options)
  const stack: Partial<Record<keyof Stack, string>> = {}
  for (const name of choiceNames) {
    const { question, values } = choices[name]
    const given = options[name]
    if (given !== undefined) refuseOther(name, given, Object.keys(values))
    stack[name] = given ?? (may ? await askChoice(question, values) : (Object.keys(values)[0] ?? ''))
  }
  return stack as Stack
}

function refuseOther(name: string, given: string, allowed: readonly string[]): void {
  if (allowed.includes(given)) return
  const meant = nearest(given, allowed)
  throw new WrongUsage(
    `--${name} ${given.slice(0, 40)}: it is ${allowed.join(' or ')}.${meant ? ` Did you mean ${meant}?` : ''}`,
  )
}
