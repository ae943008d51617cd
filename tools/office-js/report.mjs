/** A difference that is longer is cut: whoever mends it runs the test alone. Lines. */
const mostLines = 40

/**
 * What came of a version.
 *
 * @typedef {object} Trial
 * @property {string} version The version that was tried.
 * @property {string} own The version of this checkout.
 * @property {boolean} isWhole Whether the whole contract was tried.
 * @property {import('./contract.mjs').Kept[]} kept
 * @property {{ version: string[], own: string[] }} builds Host builds of both.
 */

/**
 * The report of a trial, for people: versions, counts, each broken promise with what was expected and found, and what to do next.
 *
 * @param {Trial} trial
 * @returns {{ text: string, ok: boolean }}
 */
export function reportOf(trial) {
  const { version, own, kept, builds } = trial
  const broken = kept.filter((promise) => promise.broken !== undefined)
  const count = `${kept.length} ${kept.length === 1 ? 'promise' : 'promises'} of the contract`
  const sections = [
    [
      `Office.js ${version}, beside ${own} of this checkout`,
      ...listed(`Host builds that ${own} has and ${version} has not`, without(builds.own, builds.version)),
      ...listed(`Host builds that ${version} has and ${own} has not`, without(builds.version, builds.own)),
      `${count}: ${holds(kept.length - broken.length)}, ${broken.length} ${broken.length === 1 ? 'is' : 'are'} broken`,
    ],
    ...byCause(broken).map(causeLines),
    [`Next: ${nextStep(trial, broken)}`],
  ]
  return {
    text: sections.map((lines) => lines.join('\n')).join('\n\n'),
    ok: broken.length === 0 && kept.length > 0,
  }
}

/** @param {number} count */
function holds(count) {
  return count === 1 ? '1 holds' : `${count} hold`
}

/** @param {string} what @param {string[]} names */
function listed(what, names) {
  return names.length === 0 ? [] : [`${what}: ${names.join(', ')}`]
}

/** @param {string[]} these @param {string[]} those */
function without(these, those) {
  return these.filter((each) => !those.includes(each))
}

/**
 * What breaks in the same way is told once.
 *
 * @param {import('./contract.mjs').Kept[]} broken
 */
function byCause(broken) {
  /** @type {Map<string, import('./contract.mjs').Kept[]>} */
  const causes = new Map()
  for (const promise of broken) {
    const cause = `${promise.file}\n${promise.broken}`
    causes.set(cause, [...(causes.get(cause) ?? []), promise])
  }
  return [...causes.values()]
}

/** @param {import('./contract.mjs').Kept[]} promises */
function causeLines(promises) {
  const { file, broken = '' } = promises[0] ?? {}
  const lines = broken.split('\n')
  const rest = lines.length - mostLines
  return [
    `${file}`,
    ...promises.map(({ title }) => `  ✕ ${title}`),
    ...lines.slice(0, mostLines).map((line) => `      ${line}`.trimEnd()),
    ...(rest > 0 ? [`      … ${rest} more lines`] : []),
  ]
}

/** @param {Trial} trial @param {import('./contract.mjs').Kept[]} broken */
function nextStep({ version, own, isWhole }, broken) {
  const [first] = broken
  if (first !== undefined) {
    const word = /([^/]+)\.contract\./.exec(first.file)?.[1] ?? 'contract'
    return `stay with ${own}. Mend what is said above, one file at a time: npm run office-js:try -- ${version} ${word}`
  }
  if (!isWhole) return `npm run office-js:try -- ${version}, for the whole contract.`
  if (version === own) return 'nothing; this is the version of this checkout.'
  return `npm install --ignore-scripts -w examples/inbox-add-in @microsoft/office-js@${version}, the same version in
packages/emulator/package.json and as tested in packages/emulator/src/cli/machine/office-js.ts, then npm test.`
}
