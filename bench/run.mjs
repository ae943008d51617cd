import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../tools/build.mjs'

/**
 * What a benchmark prints: a table under a title.
 *
 * @typedef {{ title: string, note: string, columns: string[], rows: string[][] }} Result
 */

const folder = dirname(fileURLToPath(import.meta.url))
const { createProgress } = createRequire(import.meta.url)('../tools/bootstrap/progress.cjs')
const page = join(folder, '..', 'docs', 'benchmarks.md')

if (!(await build(join(folder, '..'), createProgress(process.stderr)))) process.exit(1)
const wanted = process.argv[2] ?? ''
const names = readdirSync(folder).filter((name) => name.endsWith('.bench.mjs') && name.includes(wanted))
const results = names.map(runBenchmark)
if (wanted === '') writeFileSync(page, pageOf(results))
else for (const result of results) console.log(tableOf(result))

/**
 * @param {string} name
 * @returns {Result}
 */
function runBenchmark(name) {
  console.error(`${name} …`)
  const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', join(folder, name)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${name} ended with ${status}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

/** @param {Result[]} all */
function pageOf(all) {
  const processors = cpus()
  return `# Benchmarks

Written by \`npm run bench\`. Compare the ratios: each is made within one run, on one machine. The absolute figures
belong to this one: ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${process.platform} ${process.arch}, Node ${process.versions.node}.

${all.map(tableOf).join('\n')}
${soakSection()}`
}

/** The soak takes ten minutes by a command of its own; what was written of its last run stays. */
function soakSection() {
  const written = readFileSync(page, 'utf8')
  const begin = written.indexOf('## Soak')
  return begin < 0 ? '' : written.slice(begin)
}

/** @param {Result} result */
function tableOf({ title, note, columns, rows }) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_column, index) => (index === 0 ? '---' : '---:'))
  return [`## ${title}`, '', note, '', line(columns), line(rule), ...rows.map(line), ''].join('\n')
}
