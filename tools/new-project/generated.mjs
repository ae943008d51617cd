import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startAndLook } from './look.mjs'
import { freePort, runProgram, runPrograms } from './run-program.mjs'

const command = fileURLToPath(new URL('../../packages/emulator/bin/onbehalf.js', import.meta.url))

/** The generator's templates of task panes, and for which app and with which manifest each is tried. */
const kinds = /** @type {const} */ ([
  { repository: 'Office-Addin-TaskPane-JS', app: 'outlook', manifest: 'xml' },
  { repository: 'Office-Addin-TaskPane-JS', app: 'word', manifest: 'xml' },
  { repository: 'Office-Addin-TaskPane', app: 'excel', manifest: 'xml' },
  { repository: 'Office-Addin-TaskPane', app: 'outlook', manifest: 'json' },
])

/**
 * Projects of Microsoft's generator, to which `onbehalf add sso` is done. They are fetched, never committed.
 *
 * @param {string | undefined} from A folder with checkouts or git folders named `OfficeDev+…`; GitHub when absent.
 * @returns {import('./stacks.mjs').Trial[]}
 */
export function generatedTrials(from) {
  return kinds.map((kind) => {
    const name = `add-sso-${kind.repository}-${kind.app}-${kind.manifest}`
    return { name, run: (root, browser) => tryGenerated(root, name, kind, from, browser) }
  })
}

/** @param {string} root @param {string} name @param {typeof kinds[number]} kind @param {string | undefined} from @param {import('playwright-core').Browser | undefined} browser */
async function tryGenerated(root, name, { repository, app, manifest }, from, browser) {
  const folder = join(root, name)
  const [port, apiPort] = [await freePort(), await freePort()]
  bring(repository, from, folder)
  // As the generator does after it copied the template.
  const converted = await runProgram(folder, process.execPath, ['convertToSingleHost.js', app, manifest])
  if (converted !== undefined) return converted
  movePort(folder, ['package.json', 'webpack.config.js', `manifest.${manifest}`], port)
  newId(join(folder, `manifest.${manifest}`))
  commit(folder)
  const before = problemsIn(folder)
  const steps = /** @type {[string, string[]][]} */ ([
    [process.execPath, [command, 'add', 'sso', '--yes', '--api-port', String(apiPort)]],
    ['npm', ['test']],
    ['npm', ['run', 'lint']],
    ['npm', ['run', 'build']],
  ])
  const failed = await runPrograms(folder, steps)
  if (failed !== undefined) return failed
  const added = problemsIn(folder).filter((rule) => !before.includes(rule))
  if (added.length > 0) return `What check finds, and did not before: ${added.join(', ')}`
  const looked = await startAndLook(browser, {
    ...{ folder, port, app, script: 'start:sso', greeting: /^Signed in as Mila/ },
    platforms: ['web', 'windows'],
  })
  return (
    looked ??
    (await runProgram(folder, process.execPath, [command, 'add', 'sso', '--undo'])) ??
    leftOf(folder)
  )
}

/** @param {string} repository @param {string | undefined} from @param {string} folder */
function bring(repository, from, folder) {
  mkdirSync(folder)
  const own = from && join(from, `OfficeDev+${repository}`)
  const git = own && [own, join(own, 'repo')].find((path) => existsSync(join(path, 'objects')))
  if (own && !git) return cpSync(own, folder, { recursive: true })
  const source = git ?? `https://github.com/OfficeDev/${repository}.git`
  execFileSync('git', ['clone', '--quiet', '--depth', '1', git ? `file://${source}` : source, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** @param {string} folder @param {string[]} files @param {number} port */
function movePort(folder, files, port) {
  for (const file of files.map((name) => join(folder, name))) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('3000', String(port)))
  }
}

/** The generator gives each project an id of its own. @param {string} manifest */
function newId(manifest) {
  const text = readFileSync(manifest, 'utf8')
  writeFileSync(manifest, text.replace('05c2e1c9-3e1d-406e-9a91-e9ac64854143', randomUUID()))
}

/** @param {string} folder @returns {string[]} Rules that the project breaks. */
function problemsIn(folder) {
  const { stdout } = spawnSync(process.execPath, [command, 'check', '--json'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return JSON.parse(stdout).problems.map((/** @type {{ rule: string }} */ { rule }) => rule)
}

/** @param {string} folder */
function commit(folder) {
  const own = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'init.defaultBranch=main']
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    ['commit', '--quiet', '--no-verify', '--message', 'generated'],
  ]) {
    execFileSync('git', [...own, ...args], { cwd: folder, stdio: 'ignore' })
  }
}

/** What differs from the generated project after it was taken back. @param {string} folder */
function leftOf(folder) {
  const { stdout } = spawnSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' })
  // register wrote it, and .gitignore is as it was.
  const left = stdout.split('\n').filter((line) => line !== '' && line !== '?? .env')
  return left.length === 0 ? undefined : `Taken back, it differs from what it was:\n${left.join('\n')}`
}
