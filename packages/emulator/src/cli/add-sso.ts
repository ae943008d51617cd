import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { FileChange } from './add-sso/change.js'
import { changeMakers } from './add-sso/changes/index.js'
import { linesOfChanges } from './add-sso/lines.js'
import { readTaskPaneProject, type TaskPaneProject } from './add-sso/task-pane-project.js'
import { UndoRecord } from './add-sso/undo-record.js'
import { askYes, mayAsk } from './ask-person.js'
import { calledAs } from './called-as.js'
import { print } from './controls.js'
import { CommandFailed, fileObstacle } from './failure.js'
import { gitAgrees, gitSays } from './git.js'
import { interruptible } from './interruption.js'
import { installPackages } from './new-project/install.js'
import { checkout, packCheckout, packedAddresses } from './new-project/pack-checkout.js'
import { portOf } from './port-option.js'
import { createProgress } from './progress.js'

/** What the command line gave. */
export interface AddSsoOptions {
  manifest?: string
  clientId?: string
  apiPort?: string
  dryRun?: boolean
  undo?: boolean
  force?: boolean
  install?: boolean
  yes?: boolean
  json?: boolean
}

/** `onbehalf add sso`; returns the exit code. */
export async function addSso(path: string | undefined, options: AddSsoOptions): Promise<number> {
  const folder = resolve(path ?? '.')
  if (options.undo) return takeBack(folder, options)
  const project = readTaskPaneProject(folder, options.manifest)
  const changes = changesOf(project, options)
  if (changes.length === 0) {
    print(options, { changes: [] }, ['Nothing to do: single sign-on is there already.', ...nextSteps])
    return 0
  }
  if (options.dryRun) {
    print(options, { changes: changes.map(shown) }, linesOfChanges(changes))
    return 0
  }
  refuseTrackedSettings(folder)
  await refuseUncommitted(folder, options)
  if (!options.json && mayAsk(options)) {
    process.stdout.write(`${linesOfChanges(changes).join('\n')}\n`)
    if (!(await askYes('Change the project like this?')))
      throw new CommandFailed('Left. Nothing was changed.')
  }
  await carryOut(project, changes, options)
  print(options, { changes: changes.map(shown) }, [
    ...changes.map(({ file, before, says }) => `${before === undefined ? '+' : '~'} ${file}  ${says}`),
    `✓ ${project.manifest.facts.displayName} has single sign-on`,
    ...(options.install === false ? ['  npm install'] : []),
    ...nextSteps,
    `  undo: ${calledAs('add sso --undo')}`,
  ])
  return 0
}

const nextSteps = [
  '  npm run start:sso   in your browser, signed in, without a tenant; registers it there first',
  '  npm run test:sso    the API, as Office calls it',
  `  your own tenant:    ${calledAs('register --cloud --new --client-id <your own public client>')}`,
]

function changesOf(project: TaskPaneProject, options: AddSsoOptions): FileChange[] {
  const root = checkout()
  const wish = {
    clientId: clientIdOf(options.clientId),
    apiPort: portOf('--api-port', options.apiPort, 3001),
    packages: root ? packedAddresses(root) : {},
  }
  return changeMakers.flatMap((make) => make(project, wish)).filter(({ before, after }) => before !== after)
}

function clientIdOf(given: string | undefined): string {
  if (given === undefined) return randomUUID()
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)) return given.toLowerCase()
  throw new CommandFailed(`--client-id ${given.slice(0, 64)} is no GUID. Nothing was changed.`)
}

function shown({ file, says, before }: FileChange): object {
  return { file, says, isNew: before === undefined }
}

/** A secret that git tracks is known to everybody who has the repository; `register` will write one. */
function refuseTrackedSettings(folder: string): void {
  if (!gitAgrees(folder, ['ls-files', '--error-unmatch', '.env'])) return
  throw new CommandFailed(
    'git tracks .env, which will hold the client secret. Take it out first: git rm --cached .env. Nothing was changed.',
  )
}

/** What git does not know yet could not be told apart from what is added. */
async function refuseUncommitted(folder: string, options: AddSsoOptions): Promise<void> {
  const status = gitSays(folder, ['status', '--porcelain', '--', '.'])?.trimEnd()
  if (!status || options.force) return
  const names = status.split('\n').map((line) => line.slice(3))
  const list = names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '')
  const may = mayAsk(options) && !options.json
  if (may && (await askYes(`git knows nothing yet of your changes in ${list}. Go on all the same?`))) return
  throw new CommandFailed(
    `git knows nothing yet of your changes in ${list}. Commit them first, so that you can tell them apart; or say --force. Nothing was changed.`,
  )
}

async function carryOut(
  project: TaskPaneProject,
  changes: readonly FileChange[],
  options: AddSsoOptions,
): Promise<void> {
  const { folder } = project
  const progress = createProgress(process.stderr)
  const record = UndoRecord.of(folder)
  const half = () => `Stopped. Take back what was written: ${calledAs('add sso --undo')}`
  await interruptible(half, async () => {
    try {
      await bringPackages(folder, record, (name) => progress.step(`Packing ${name}`))
      for (const { file, after } of changes) record.write(file, after)
    } catch (error) {
      record.undo(true)
      throw unwritten(folder, error)
    }
    if (options.install === false) return
    record.note('package-lock.json')
    progress.step('Installing what it needs, half a minute as a rule')
    await installPackages(folder, 'The project is changed.')
    record.seal('package-lock.json')
  })
  progress.end()
}

/** The packages of this checkout, until they are published. */
async function bringPackages(
  folder: string,
  record: UndoRecord,
  onPackage: (name: string) => void,
): Promise<void> {
  const root = checkout()
  if (!root) return
  await packCheckout(root, join(folder, 'packages'), onPackage, (file) => record.note(`packages/${file}`))
  for (const address of Object.values(packedAddresses(root))) record.seal(address.slice('file:'.length))
}

function unwritten(folder: string, error: unknown): unknown {
  const obstacle = fileObstacle(error)
  if (obstacle === undefined) return error
  return new CommandFailed(`${obstacle} Nothing was changed in ${folder}.`, { cause: error })
}

function takeBack(folder: string, options: AddSsoOptions): number {
  const record = UndoRecord.of(folder)
  if (record.isEmpty) {
    throw new CommandFailed(
      `There is nothing to take back in ${folder}: add sso wrote nothing here, or it was taken back. In git: git checkout -- .`,
    )
  }
  const files = record.undo(options.force === true)
  const env = join(folder, '.env')
  print(options, { undone: files }, [
    `✓ Taken back: ${files.length} files are as they were.`,
    '  npm install     takes away the packages that nobody needs any more',
    ...(existsSync(env) && /CLIENT_SECRET/.test(readFileSync(env, 'utf8'))
      ? [`  ${relative(process.cwd(), env)} stays: register wrote it. Delete it when nothing else needs it.`]
      : []),
  ])
  return 0
}
