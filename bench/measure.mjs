/** Middle of a list of numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * One thing to measure.
 *
 * @typedef {{ prepare?: (index: number) => any, run: (prepared: any) => any }} Contender
 */

/**
 * Runs contenders in turn, round by round, so that a busy moment of the machine meets all of them. What `prepare`
 * does is not timed; a promise that `run` gives is awaited.
 *
 * @param {Record<string, Contender>} contenders
 * @param {{ rounds: number, milliseconds: number, reference: string }} plan
 * @returns For each contender: operations per second, and the ratio to the reference within a round (medians).
 */
export async function interleave(contenders, { rounds, milliseconds, reference }) {
  const names = Object.keys(contenders)
  const speeds = Object.fromEntries(names.map((name) => [name, []]))
  for (const name of names) await speedOf(contenders[name], milliseconds / 2)
  for (let round = 0; round < rounds; round++) {
    for (const name of names) speeds[name].push(await speedOf(contenders[name], milliseconds))
  }
  return names.map((name) => ({
    name,
    perSecond: median(speeds[name]),
    ratio: median(speeds[name].map((speed, round) => speed / speeds[reference][round])),
  }))
}

/** Middle of the times of single calls, in microseconds. */
export async function medianTime(call, { calls, batch = 1 }) {
  const times = []
  for (let index = 0; index < calls; index++) {
    const started = process.hrtime.bigint()
    for (let repeat = 0; repeat < batch; repeat++) await call(index * batch + repeat)
    times.push(Number(process.hrtime.bigint() - started) / 1000 / batch)
  }
  return median(times)
}

/**
 * Prints a result: a Markdown table for a person, JSON on one line for a program that reads it.
 *
 * @param {{ title: string, note: string, columns: string[], rows: string[][] }} result
 */
export function report(result) {
  const { title, note, columns, rows } = result
  const line = (cells) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'))
  const markdown = [`## ${title}`, '', note, '', line(columns), line(rule), ...rows.map(line)].join('\n')
  console.log(process.stdout.isTTY ? markdown : JSON.stringify(result))
}

async function speedOf({ prepare = (index) => index, run }, milliseconds) {
  const batch = 256
  let count = 0
  let elapsed = 0
  while (elapsed < milliseconds) {
    const prepared = Array.from({ length: batch }, (_, index) => prepare(count + index))
    const started = performance.now()
    for (const one of prepared) {
      const result = run(one)
      if (result) await result
    }
    elapsed += performance.now() - started
    count += batch
  }
  return (count / elapsed) * 1000
}
