/** Puts `text` in the place of the characters from `start` up to `end` of a manifest, byte order mark not counted. */
export interface TextEdit {
  start: number
  end: number
  text: string
}

/**
 * `text` with `edits` made; every character outside their spans stays as it was, the byte order mark too.
 *
 * Of edits that touch one another, those that come first in the list are made and the others left out.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const content = text.replace(/^\uFEFF/, '')
  const spans = new EditSpans()
  const made = edits.filter((edit) => spans.add([edit]))
  const parts = [text.slice(0, text.length - content.length)]
  let position = 0
  for (const { start, end, text: inserted } of made.sort((one, other) => one.start - other.start)) {
    parts.push(content.slice(position, start), inserted)
    position = end
  }
  return parts.join('') + content.slice(position)
}

/** The places that edits take, none touching another; kept in the order of the text. */
export class EditSpans {
  readonly #taken: TextEdit[] = []

  /** Takes the places of all of `edits`, or of none when one of them is taken. */
  add(edits: readonly TextEdit[]): boolean {
    if (!edits.every((edit) => this.#isFree(edit))) return false
    for (const edit of edits) this.#taken.splice(this.#indexOf(edit), 0, edit)
    return true
  }

  #isFree(edit: TextEdit): boolean {
    const index = this.#indexOf(edit)
    const [before, after] = [this.#taken[index - 1], this.#taken[index]]
    return !(before && collide(edit, before)) && !(after && collide(edit, after))
  }

  /** Index of the first place that does not start in front of `edit`. */
  #indexOf(edit: TextEdit): number {
    let low = 0
    let high = this.#taken.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#taken[middle]?.start ?? 0) < edit.start) low = middle + 1
      else high = middle
    }
    return low
  }
}

function collide(one: TextEdit, other: TextEdit): boolean {
  return one.start === other.start || (one.start < other.end && other.start < one.end)
}
