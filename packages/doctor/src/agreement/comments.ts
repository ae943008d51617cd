const commentOrText =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|(?<!:)\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** Code of JavaScript, TypeScript or C# with blanks where its comments were, so that lines and columns stay. */
export function withoutComments(text: string): string {
  return text.replace(commentOrText, (whole, kept: string | undefined) =>
    kept === undefined ? whole.replace(/[^\n]/g, ' ') : whole,
  )
}
