/** The candidate that `word` was most likely meant to be: it holds the word, or is a few letters away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase()
  const holding = wanted.length > 2 ? candidates.find((candidate) => candidate.includes(wanted)) : undefined
  if (holding !== undefined) return holding
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(wanted, candidate) }))
    .sort((one, other) => one.distance - other.distance)
  const [best] = ranked
  return best && best.distance <= Math.max(2, best.candidate.length * 0.4) ? best.candidate : undefined
}

/** Levenshtein's: how many letters have to be put in, taken out or changed. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [place, wanted] of [...other].entries()) {
      const change = (row[place] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(change, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
