/** A command of this program as people can type it wherever it is installed, for hints: `npx onbehalf start`. */
export function calledAs(words: string): string {
  return `npx onbehalf ${words}`
}
