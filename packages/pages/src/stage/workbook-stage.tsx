import type { CSSProperties, KeyboardEvent } from 'react'
import type { DocumentSelection, SheetCell, WorkbookContent } from '../office/document-api'
import { type CellArea, columnLetters, isIn, readAddress } from './cell-area'
import styles from './workbook-stage.module.css'

interface WorkbookStageProps {
  content: WorkbookContent
  onSelect: (selection: DocumentSelection) => void
}

const fewestColumns = 6
const fewestRows = 17
/** Pixels of a character. */
const character = 7

/** The open sheet of a workbook; the cell that somebody chooses is what the add-in finds selected. */
export function WorkbookStage({ content, onSelect }: WorkbookStageProps) {
  const { cells, sheets, selection, columns: widths } = content
  const selected = readAddress(selection)
  const columns = Math.max(fewestColumns, 2 + Math.max(0, ...cells.map(({ column }) => column)))
  const rows = Math.max(fewestRows, 4 + Math.max(0, ...cells.map(({ row }) => row)))
  const known = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]))
  const choose = (row: number, column: number) => {
    if (row < 0 || column < 0) return
    onSelect({ app: 'excel', address: `${columnLetters(column)}${row + 1}` })
  }
  return (
    <section
      className={styles.desk}
      aria-label="Workbook"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, and keys choose cells
      tabIndex={0}
      onKeyDown={(event) => move(event, selected, choose)}
    >
      <table className={styles.sheet}>
        <thead>
          <tr>
            <td />
            {counted(columns).map((column) => (
              <th key={column} scope="col" style={widthOf(widths[column])}>
                {columnLetters(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counted(rows).map((row) => (
            <tr key={row}>
              <th scope="row">{row + 1}</th>
              {counted(columns).map((column) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows of the sheet choose cells
                <td
                  key={column}
                  data-selected={selected !== undefined && isIn(selected, row, column)}
                  style={lookOf(known.get(`${row} ${column}`))}
                  title={known.get(`${row} ${column}`)?.formula}
                  onClick={() => choose(row, column)}
                >
                  {known.get(`${row} ${column}`)?.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={styles.sheets} aria-label="Sheets">
        {sheets.map(({ name, active }) => (
          <li key={name}>
            <button
              type="button"
              className={styles.tab}
              aria-pressed={active}
              onClick={() => onSelect({ app: 'excel', address: 'A1', sheet: name })}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const counted = (count: number): number[] => Array.from({ length: count }, (_each, index) => index)

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

function move(
  event: KeyboardEvent,
  selected: CellArea | undefined,
  choose: (row: number, column: number) => void,
): void {
  const [rows, columns] = steps[event.key] ?? []
  if (rows === undefined || columns === undefined || !selected || event.target !== event.currentTarget) return
  event.preventDefault()
  choose(selected.row + rows, selected.column + columns)
}

const widthOf = (characters: number | undefined): CSSProperties =>
  characters === undefined ? {} : { minInlineSize: `${Math.min(characters, 80) * character + 16}px` }

function lookOf(cell: SheetCell | undefined): CSSProperties {
  if (!cell) return {}
  const { bold, italic, color, fill, alignment, number } = cell
  const side =
    alignment === 'Center' ? 'center' : alignment === 'Right' || (number && !alignment) ? 'end' : 'start'
  return {
    textAlign: side,
    ...(bold && { fontWeight: 700 }),
    ...(italic && { fontStyle: 'italic' }),
    ...(color !== undefined && { color }),
    ...(fill !== undefined && { backgroundColor: fill }),
  }
}
