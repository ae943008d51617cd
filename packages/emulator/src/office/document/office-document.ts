import type { AppName } from '../answers.js'
import type { DocumentContent, DocumentSelection } from './answers.js'
import type { LiveObject } from './rich-api/live-object.js'

/** Applications that have a document; Outlook has items. */
export type DocumentApp = Exclude<AppName, 'outlook'>

/** In which form `getSelectedDataAsync` and `setSelectedDataAsync` speak of what is selected. */
export type Coercion = (typeof coercions)[number]
export const coercions = [
  ...['text', 'matrix', 'table', 'html', 'ooxml'],
  ...['slideRange', 'image', 'xmlSvg'],
] as const

/** A table as Office.js writes it: `Office.TableData`. */
export interface TableData {
  headers: readonly (readonly unknown[])[] | undefined
  rows: readonly (readonly unknown[])[]
}

/** Why the selection is not read or written, as Office says it. */
export class SelectionRefusal extends Error {
  readonly code: number

  constructor(code: SelectionCode, cause: string) {
    super(cause)
    this.name = 'SelectionRefusal'
    this.code = selectionCodes[code]
  }
}

/**
 * Codes of the two calls.
 *
 * @see https://learn.microsoft.com/office/dev/add-ins/reference/javascript-api-for-office-error-codes
 */
const selectionCodes = {
  coercionNotSupported: 1000,
  selectionNotOfThisKind: 1004,
  dataNotSupported: 2000,
  dataDoesNotFit: 2002,
  dataOfAnotherKind: 2007,
} as const

type SelectionCode = keyof typeof selectionCodes

/** The document that is open in an application. */
export interface OfficeDocument {
  /** From which the paths of the rich API start. */
  readonly root: LiveObject
  /** @throws {SelectionRefusal} */
  getSelectedData(coercion: Coercion, formatted: boolean): unknown
  /** @throws {SelectionRefusal} */
  setSelectedData(coercion: Coercion, data: unknown): void
  /** What there is to see. */
  content(): DocumentContent
  /** The person selects something else; what is out of reach is brought within it. */
  select(selection: DocumentSelection): void
}

/** @throws {SelectionRefusal} when `data` is no table of texts, numbers and booleans. */
export function matrixOf(data: unknown): unknown[][] {
  const isEven =
    Array.isArray(data) && data.every((row) => Array.isArray(row) && row.length === data[0].length)
  if (isEven && data.length > 0 && data[0].length > 0) return data
  throw new SelectionRefusal('dataNotSupported', 'The data is no array of rows of equal length.')
}

/** @throws {SelectionRefusal} when `data` is no table. */
export function tableOf(data: unknown): TableData {
  const { headers, rows } = (typeof data === 'object' && data !== null ? data : {}) as Partial<TableData>
  if (!Array.isArray(rows)) throw new SelectionRefusal('dataNotSupported', 'The data is no Office.TableData.')
  return {
    headers: Array.isArray(headers) && headers.length > 0 ? matrixOf(headers) : undefined,
    rows: rows.length === 0 ? [] : matrixOf(rows),
  }
}

/** @throws {SelectionRefusal} for a form of data that the emulator's documents do not know. */
export function notKnown(app: string, coercion: Coercion): never {
  throw new SelectionRefusal(
    'coercionNotSupported',
    `${app} of the Onbehalf emulator does not know the coercion type ${coercion}.`,
  )
}
