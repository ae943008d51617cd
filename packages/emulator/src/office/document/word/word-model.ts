import type { LiveObject } from '../rich-api/live-object.js'
import type { Mark, Span, TableMark, TextFlow } from './text-flow.js'

/** A document of Word: its text, what is selected in it, and the objects by which add-ins reach it. */
export interface WordModel {
  flow: TextFlow
  selection: Span
  properties: { title: string; subject: string; author: string; keywords: string; comments: string }
  objects: WordObjects
}

/** Makes each thing of a document reachable. */
export interface WordObjects {
  document(): LiveObject
  body(): LiveObject
  paragraph(mark: Mark): LiveObject
  /** The paragraphs that a part touches. */
  paragraphs(within: () => Span): LiveObject
  range(span: Span): LiveObject
  ranges(spans: readonly Span[]): LiveObject
  font(of: () => Span): LiveObject
  table(mark: TableMark): LiveObject
  tables(within: () => Span): LiveObject
}

/** All of a document, its last end included. */
export const whole = ({ flow }: Pick<WordModel, 'flow'>): Span => flow.span(0, flow.length)

/** Paragraphs that a part touches; an empty part touches the one it is in. */
export function touched(flow: TextFlow, { start, end }: Span) {
  return flow
    .paragraphs()
    .filter((each) =>
      start === end ? each.start <= start && start <= each.end : each.start < end && each.end >= start,
    )
}

/** Tables that a part touches, in their order. */
export const tablesIn = (flow: TextFlow, span: Span): TableMark[] => [
  ...new Set(touched(flow, span).flatMap(({ mark }) => mark.cell?.table ?? [])),
]
