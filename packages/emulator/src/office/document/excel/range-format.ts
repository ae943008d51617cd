import type { CallArguments } from '../rich-api/call-arguments.js'
import { objectClass, type Scalar } from '../rich-api/object-class.js'
import { cellAt, restyle, shownText, used } from './cells.js'
import { type Area, type CellLook, plainLook } from './workbook-model.js'

const font = objectClass<Area>({
  name: 'RangeFont',
  scalars: {
    bold: look('bold', (given) => given.flag(0)),
    italic: look('italic', (given) => given.flag(0)),
    underline: look('underline', (given) => given.text(0)),
    color: look('color', (given) => given.text(0)),
    size: look('size', (given) => given.number(0)),
    name: look('name', (given) => given.text(0)),
  },
})

const fill = objectClass<Area>({
  name: 'RangeFill',
  scalars: {
    color: {
      // Excel tells of a cell without a fill that it is white.
      get: (area) => common(area, 'fill') || (common(area, 'fill') === '' ? '#FFFFFF' : null),
      set: (area, given) => restyle(area, { fill: given.text(0) }),
    },
  },
  methods: {
    clear(area) {
      restyle(area, { fill: '' })
      return null
    },
  },
})

/**
 * `Excel.RangeFormat`: what all cells of a range share, null where they differ.
 *
 * @see https://learn.microsoft.com/javascript/api/excel/excel.rangeformat
 */
export const rangeFormat = objectClass<Area>({
  name: 'RangeFormat',
  scalars: {
    horizontalAlignment: look('horizontalAlignment', (given) => given.text(0)),
    verticalAlignment: look('verticalAlignment', (given) => given.text(0)),
    wrapText: look('wrapText', (given) => given.flag(0)),
    columnWidth: {
      get: ({ sheet, column }) => pointsOf(sheet.columns.get(column) ?? usualWidth),
      set: ({ sheet, column, columns }, given) => {
        for (let each = column; each < column + Math.min(columns, 1_000); each++) {
          sheet.columns.set(each, charactersOf(given.number(0)))
        }
      },
    },
  },
  objects: { font, fill },
  methods: {
    autofitColumns(area) {
      fitColumns(area)
      return null
    },
    /** Rows are as high as what they show anyway. */
    autofitRows: () => null,
  },
})

/** Width of a column before anybody changed it, in characters. */
const usualWidth = 8.43
const pointsOf = (characters: number): number => Math.round(characters * 5.7 * 100) / 100
const charactersOf = (points: number): number => Math.max(1, points / 5.7)

function fitColumns(area: Area): void {
  const within = used(area.sheet)
  if (!within) return
  const last = Math.min(area.column + area.columns, within.column + within.columns)
  for (let column = Math.max(area.column, within.column); column < last; column++) {
    const lengths = Array.from(
      { length: within.rows },
      (_row, row) => [...shownText(cellAt(area.sheet, within.row + row, column))].length,
    )
    area.sheet.columns.set(column, Math.max(2, ...lengths) + 1)
  }
}

/** What all cells share; undefined where they differ. Of a large range the used part is looked at. */
function common<Name extends keyof CellLook>(area: Area, name: Name): CellLook[Name] | undefined {
  const cells =
    area.rows * area.columns > 10_000 ? (used(area.sheet, area) ?? { ...area, rows: 1, columns: 1 }) : area
  const values = new Set<CellLook[Name]>()
  for (let row = 0; row < cells.rows && values.size < 2; row++) {
    for (let column = 0; column < cells.columns && values.size < 2; column++) {
      const cell = cellAt(area.sheet, cells.row + row, cells.column + column)
      values.add((cell?.look ?? plainLook)[name])
    }
  }
  const [value] = values
  return values.size === 1 ? value : undefined
}

function look<Name extends keyof CellLook>(
  name: Name,
  toValue: (given: CallArguments) => CellLook[Name],
): Scalar<Area> {
  return {
    get: (area) => common(area, name) ?? null,
    set: (area, given) => restyle(area, { [name]: toValue(given) }),
  }
}
