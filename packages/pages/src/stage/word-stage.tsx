import type { CSSProperties } from 'react'
import type {
  DocumentSelection,
  TextPlace,
  WordContent,
  WordParagraph,
  WordTable,
} from '../office/document-api'
import { markedIn } from './text-place'
import { TextRuns } from './text-runs'
import styles from './word-stage.module.css'

interface WordStageProps {
  content: WordContent
  onSelect: (selection: DocumentSelection) => void
}

/** A page of the document; what somebody marks in it is what the add-in finds selected. */
export function WordStage({ content, onSelect }: WordStageProps) {
  const { blocks, selection } = content
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.desk} aria-label="Document" tabIndex={0}>
      <article
        className={styles.page}
        onMouseUp={({ currentTarget }) => {
          const marked = markedIn(currentTarget, window.getSelection())
          if (marked) onSelect(marked)
        }}
      >
        {blocks.map((block) =>
          block.kind === 'table' ? (
            <DocumentTable key={block.id} table={block} selection={selection} />
          ) : (
            <Paragraph key={block.index} paragraph={block} selection={selection} />
          ),
        )}
      </article>
    </section>
  )
}

type Marked = WordContent['selection']

function DocumentTable({ table, selection }: { table: WordTable; selection: Marked }) {
  return (
    <table className={styles.table}>
      <tbody>
        {table.rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place
          <tr key={row}>
            {cells.map((paragraphs, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their place
              <td key={column}>
                {paragraphs.map((paragraph) => (
                  <Paragraph key={paragraph.index} paragraph={paragraph} selection={selection} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const tags: Readonly<Record<string, 'h2' | 'h3' | 'h4' | 'h5'>> = {
  Title: 'h2',
  'Heading 1': 'h3',
  'Heading 2': 'h4',
  'Heading 3': 'h5',
}

function Paragraph({ paragraph, selection }: { paragraph: WordParagraph; selection: Marked }) {
  const { index, style, runs } = paragraph
  const selected = selectedIn(paragraph, selection)
  // A heading without words is none to who reads by headings.
  const Tag = (runs.length > 0 && tags[style]) || 'p'
  return (
    <Tag className={styles.paragraph} data-style={style} data-paragraph={index} style={standing(paragraph)}>
      <TextRuns runs={runs} selected={selected} />
    </Tag>
  )
}

function standing({ alignment, leftIndent, runs }: WordParagraph): CSSProperties {
  const size = runs[0]?.size
  return {
    ...(alignment !== undefined && { textAlign: alignment === 'Centered' ? 'center' : justified(alignment) }),
    ...(leftIndent !== undefined && { paddingInlineStart: `${leftIndent}pt` }),
    ...(size !== undefined && { fontSize: `calc(${size / 11} * var(--document-size))` }),
  }
}

const justified = (alignment: string): CSSProperties['textAlign'] =>
  alignment === 'Right' ? 'end' : alignment === 'Justified' ? 'justify' : 'start'

/** Which characters of a paragraph are selected. */
function selectedIn({ index, runs }: WordParagraph, { from, to }: Marked) {
  if (index < from.paragraph || index > to.paragraph) return undefined
  const length = runs.reduce((sum, { text }) => sum + [...text].length, 0)
  const at = (place: TextPlace, otherwise: number): number =>
    place.paragraph === index ? place.offset : otherwise
  return { from: at(from, 0), to: at(to, length) }
}
