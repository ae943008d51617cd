/** @typedef {import('./read-table.mjs').Claim} Claim */

/**
 * How a behaviour is believed. `foreign` asks for a witness that is not ours alone: an unmodified client, real
 * Office.js, or a golden file.
 *
 * @type {Record<string, { witness: 'foreign' | 'any' | 'none' }>}
 */
export const grades = {
  'same as real': { witness: 'foreign' },
  modelled: { witness: 'any' },
  setting: { witness: 'any' },
  absent: { witness: 'none' },
}

/** Where witnesses lie that our own code cannot talk into agreeing. */
const foreignPlaces = [
  /^packages\/emulator\/test\/clients\/.+\.test\.ts$/,
  /^packages\/[a-z]+\/test\/browser\/.+\.test\.ts$/,
  /^packages\/emulator\/test\/golden\//,
]

/**
 * What is wrong with a claim, in sentences; nothing when its witnesses stand.
 *
 * @param {Claim} claim
 * @param {{ read: (file: string) => string | undefined, goldenUsers: (file: string) => string[] }} repository
 * @returns {string[]}
 */
export function judgeClaim(claim, repository) {
  const grade = grades[claim.grade]
  if (!grade) return [`"${claim.grade}" is no grade. Grades are ${Object.keys(grades).join(', ')}.`]
  const problems = []
  if (claim.behaviour === '') problems.push('The behaviour is empty.')
  if (claim.source === '')
    problems.push('The source is empty: say where it is documented, recorded or measured.')
  if (grade.witness !== 'none' && claim.witnesses.length === 0) {
    problems.push('It has no witness: name `path/of/a.test.ts > exact title`.')
  }
  if (grade.witness === 'foreign' && !claim.witnesses.some(isForeign)) {
    problems.push(
      '"same as real" needs a client that is not ours (packages/emulator/test/clients, packages/*/test/browser) or a golden file (packages/emulator/test/golden). Our own test alone is "modelled".',
    )
  }
  return [...problems, ...claim.witnesses.flatMap((witness) => judgeWitness(witness, repository))]
}

/** @param {Claim['witnesses'][number]} witness */
function isForeign({ file }) {
  return foreignPlaces.some((place) => place.test(file))
}

/**
 * @param {Claim['witnesses'][number]} witness
 * @param {Parameters<typeof judgeClaim>[1]} repository
 */
function judgeWitness({ file, title }, repository) {
  const text = repository.read(file)
  if (text === undefined) return [`The witness ${file} does not exist.`]
  if (/^packages\/emulator\/test\/golden\//.test(file)) {
    return repository.goldenUsers(file).length > 0 ? [] : [`No test reads the golden file ${file}.`]
  }
  if (title === undefined) return [`The witness ${file} needs a title: \`${file} > exact title\`.`]
  return holdsTitle(text, title) ? [] : [`${file} has no test "${title}".`]
}

/**
 * Whether a test of that title stands in `source`: as a whole string, however it is quoted.
 *
 * @param {string} source
 * @param {string} title
 */
function holdsTitle(source, title) {
  const escaped = (/** @type {string} */ quote) =>
    title.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${escaped(quote)}${quote}`))
}
