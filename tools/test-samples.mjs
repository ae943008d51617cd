import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parts } from './samples/parts/index.mjs'

/** `npm run test:samples -- PART… --from DIR`: runs against public samples, which are never committed. */
const usage = `npm run test:samples -- [PART…] (--from DIR | --fetch)

${Object.values(parts)
  .map(({ name, says }) => `  ${name.padEnd(12)} ${says}`)
  .join('\n')}

  --from DIR   a folder with checkouts of the repositories
  --fetch      clones them from GitHub into a temporary folder first`

process.exitCode = await run(process.argv.slice(2))

/** @param {string[]} args @returns {Promise<number>} */
async function run(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: 'string' }, fetch: { type: 'boolean' } },
  })
  const unknown = positionals.find((name) => !(name in parts))
  if (unknown !== undefined || (values.from === undefined) === !values.fetch) {
    console.error(unknown === undefined ? usage : `There is no part ${unknown}.\n\n${usage}`)
    return 2
  }
  const chosen = Object.values(parts).filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  )
  const folder = values.from ?? mkdtempSync(join(tmpdir(), 'onbehalf-samples-'))
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(`There is no folder ${folder}.`)
    return 1
  }
  try {
    if (values.fetch && !clone(new Set(chosen.flatMap(({ repositories }) => repositories)), folder)) return 1
    return await runParts(chosen, folder)
  } finally {
    if (values.from === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {Set<string>} repositories @param {string} folder */
function clone(repositories, folder) {
  return [...repositories].every((name) => {
    console.error(`Cloning ${name}`)
    const args = [
      'clone',
      '--quiet',
      '--depth',
      '1',
      `https://github.com/${name}.git`,
      name.replace('/', '+'),
    ]
    return spawnSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  })
}

/** @param {import('./samples/parts/index.mjs').SamplePart[]} chosen @param {string} folder */
async function runParts(chosen, folder) {
  let worst = 0
  for (const { name, run: runPart } of chosen) {
    const { passed, failures } = await runPart(folder, (line) => console.log(`${name}: ${line}`))
    for (const failure of failures) console.log(`  ✕ ${failure}`)
    const isGood = failures.length === 0 && passed > 0
    console.log(`${isGood ? '✓' : '✕'} ${name}: ${passed} passed, ${failures.length} failed`)
    if (!isGood) worst = 1
  }
  return worst
}
