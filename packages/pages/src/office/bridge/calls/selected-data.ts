import type { AppName } from '../../api'
import { officeCodes } from '../codes'
import { type Answer, member, type RawCall } from '../office-call'

/** Numbers of the coercion types in native calls; a build that has none for a type sends its name. */
const coercions: Readonly<Record<number, string>> = {
  0: 'text',
  1: 'matrix',
  2: 'table',
  3: 'html',
  4: 'ooxml',
  7: 'slideRange',
  8: 'image',
  9: 'xmlSvg',
}

/** A table as the engine has it: `Office.TableData`. */
interface Table {
  headers?: unknown
  rows?: unknown
}

/** What form of the selection is asked for or brought. */
export function coercionOf({ parameters, by }: RawCall, group: string): string {
  const given = by === 'native' ? at(parameters, 0) : member(member(parameters, group), 'CoerceType')
  return typeof given === 'number' ? (coercions[given] ?? String(given)) : String(given)
}

/** What an add-in writes, whichever build says it: Excel on the web makes a cell of a text, tables have two spellings. */
export function dataOf({ parameters, by }: RawCall, coercion: string): unknown {
  const data = by === 'native' ? at(parameters, 1) : member(member(parameters, 'DdaSetBindingData'), 'Data')
  if (coercion === 'table') {
    if (by === 'native') return { rows: at(data, 0), headers: at(data, 1) }
    return {
      rows: member(data, 'TableRows') ?? member(data, 'Rows'),
      headers: member(data, 'TableHeaders') ?? member(data, 'Headers'),
    }
  }
  return coercion === 'text' && Array.isArray(data) ? at(at(data, 0), 0) : data
}

/** What the selection is, in the words of each build. */
export function selectedData(app: AppName, coercion: string, data: unknown): Answer {
  if (coercion !== 'table') return { messages: { Data: data }, native: [officeCodes.ok, data] }
  const { headers, rows } = data as Table
  const hasHeaders = Array.isArray(headers) && headers.length > 0
  const names = app === 'excel' ? ['Rows', 'Headers'] : ['TableRows', 'TableHeaders']
  return {
    messages: {
      Data: { [String(names[0])]: rows, ...(hasHeaders && { [String(names[1])]: headers }) },
    },
    native: [officeCodes.ok, [rows, hasHeaders ? headers : null]],
  }
}

const at = (value: unknown, index: number): unknown => (Array.isArray(value) ? value[index] : undefined)
