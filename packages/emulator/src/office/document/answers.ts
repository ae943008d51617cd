/**
 * The JSON of documents, as the engine writes it. The page owns the same types; a test holds the two together.
 */

/** What there is to see of a document. */
export type DocumentContent = WordContent | WorkbookContent | PresentationContent

export interface WordContent {
  app: 'word'
  blocks: WordBlock[]
  selection: { from: TextPlace; to: TextPlace }
}

/** A place between two characters: which paragraph, counted from the first, and how many characters into it. */
export interface TextPlace {
  paragraph: number
  offset: number
}

export type WordBlock = ({ kind: 'paragraph' } & WordParagraph) | WordTable

export interface WordTable {
  kind: 'table'
  id: string
  /** Rows of cells, each with its paragraphs. */
  rows: WordParagraph[][][]
}

export interface WordParagraph {
  /** Which paragraph of the document it is. */
  index: number
  /** `Normal`, `Heading 1`, `List Bullet` … */
  style: string
  /** Absent: at the left. */
  alignment?: string
  /** Points. */
  leftIndent?: number
  runs: TextRun[]
}

/** Characters of one look; what is absent is plain. */
export interface TextRun {
  text: string
  /** Points. */
  size: number
  bold?: boolean
  italic?: boolean
  underline?: boolean
  strikeThrough?: boolean
  color?: string
  highlight?: string
}

export interface WorkbookContent {
  app: 'excel'
  sheets: { name: string; active: boolean }[]
  /** What has a value or a look on the open sheet. */
  cells: SheetCell[]
  /** Characters that a column was made to fit, by its number from 0. */
  columns: Record<string, number>
  tables: { name: string; address: string }[]
  /** `B5:B6` */
  selection: string
}

export interface SheetCell {
  /** From 0. */
  row: number
  column: number
  text: string
  /** A number stands at the right. */
  number?: boolean
  formula?: string
  bold?: boolean
  italic?: boolean
  color?: string
  fill?: string
  alignment?: string
}

export interface PresentationContent {
  app: 'powerpoint'
  slides: Slide[]
}

export interface Slide {
  id: string
  selected: boolean
  shapes: SlideShape[]
}

/** A shape on a slide of 960 by 540 points. */
export interface SlideShape {
  id: string
  name: string
  /** `TextBox`, `GeometricShape`, `Line` … */
  type: string
  left: number
  top: number
  width: number
  height: number
  text: string
  size: number
  bold?: boolean
  italic?: boolean
  color?: string
  fill?: string
  line?: string
  alignment?: string
  selected: boolean
}

/** What a person selects in a document. */
export type DocumentSelection =
  | { app: 'word'; from: TextPlace; to: TextPlace }
  | { app: 'excel'; address: string; sheet?: string }
  | { app: 'powerpoint'; slide: string; shape?: string }

/** A call of Office.js that is about the document. */
export type DocumentCall =
  | { call: 'rich-api'; request: unknown }
  | { call: 'getSelectedData'; coercion: string; formatted?: boolean }
  | { call: 'setSelectedData'; coercion: string; data: unknown }
  | { call: 'saveSettings'; settings: Record<string, string> }

/** How it ended: with data, or refused; a batch of the rich API says itself what of it was refused. */
export type DocumentAnswer =
  | { data: unknown; changed: boolean; refused?: DocumentRefusal }
  | { code: number; refused: DocumentRefusal }

export interface DocumentRefusal {
  /** `Paragraph.search`, `setSelectedDataAsync` */
  member: string
  /** `NotImplemented`, or a number as a text. */
  code: string
  cause: string
}
