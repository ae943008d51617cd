import type { CSSProperties } from 'react'
import type { TextRun } from '../office/document-api'

interface TextRunsProps {
  runs: readonly TextRun[]
  /** Which characters are selected; an empty part is where the cursor is. */
  selected?: { from: number; to: number } | undefined
}

/** Characters as they look, what is selected among them, and the cursor. */
export function TextRuns({ runs, selected }: TextRunsProps) {
  const pieces = piecesOf(runs, selected)
  return (
    <>
      {pieces.map(({ run, text, isSelected, cursor }, index) => {
        const Tag = isSelected ? 'mark' : 'span'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are known by their place
          <Tag key={index} style={styleOf(run)} data-cursor={cursor}>
            {text}
          </Tag>
        )
      })}
    </>
  )
}

interface Piece {
  run: TextRun
  text: string
  isSelected: boolean
  cursor: boolean
}

/** Splits runs where the selection begins and ends. */
export function piecesOf(runs: readonly TextRun[], selected: TextRunsProps['selected']): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const run of runs) {
    const characters = [...run.text]
    const cuts = [0, (selected?.from ?? 0) - at, (selected?.to ?? 0) - at, characters.length]
    const places = [...new Set(cuts.map((cut) => Math.min(Math.max(cut, 0), characters.length)))]
    for (const [index, from] of places.slice(0, -1).entries()) {
      const to = places[index + 1] ?? from
      const isSelected = selected !== undefined && at + from >= selected.from && at + to <= selected.to
      pieces.push({ run, text: characters.slice(from, to).join(''), isSelected, cursor: false })
    }
    at += characters.length
  }
  if (selected && selected.from === selected.to) putCursor(pieces, selected.from)
  return pieces
}

function putCursor(pieces: Piece[], place: number): void {
  let at = 0
  const index = pieces.findIndex(({ text }) => {
    const isHere = at === place
    at += [...text].length
    return isHere
  })
  const run = pieces[Math.max(index, 0)]?.run ?? { text: '', size: 11 }
  pieces.splice(index < 0 ? pieces.length : index, 0, { run, text: '', isSelected: false, cursor: true })
}

function styleOf({ bold, italic, underline, strikeThrough, color, highlight }: TextRun): CSSProperties {
  const lines = [underline && 'underline', strikeThrough && 'line-through'].filter(Boolean).join(' ')
  return {
    ...(bold && { fontWeight: 700 }),
    ...(italic && { fontStyle: 'italic' }),
    ...(lines !== '' && { textDecoration: lines }),
    ...(color !== undefined && { color }),
    ...(highlight !== undefined && { backgroundColor: highlight }),
  }
}
