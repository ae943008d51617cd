/** Puts `text` in the place of the characters from `start` up to `end` of a manifest, byte order mark not counted. */
export interface TextEdit {
  start: number
  end: number
  text: string
}

/**
 * `text` with `edits` made; every character outside their spans stays as it was, the byte order mark too.
 *
 * Of edits that overlap, those that come first in the list are made and the others left out.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const parts: string[] = []
  let rest = text.slice(mark.length)
  for (const { start, end, text: inserted } of withoutOverlap(edits).sort(byStart).reverse()) {
    parts.unshift(inserted, rest.slice(end))
    rest = rest.slice(0, start)
  }
  return mark + rest + parts.join('')
}

/** The edits that can be made at once: none touches what an earlier one of the list changes. */
export function withoutOverlap(edits: readonly TextEdit[]): TextEdit[] {
  const made: TextEdit[] = []
  for (const edit of edits) {
    if (!made.some((other) => collide(edit, other))) made.push(edit)
  }
  return made
}

function collide(one: TextEdit, other: TextEdit): boolean {
  return one.start === other.start || (one.start < other.end && other.start < one.end)
}

function byStart(one: TextEdit, other: TextEdit): number {
  return one.start - other.start
}
