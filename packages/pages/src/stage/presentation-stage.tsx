import type { CSSProperties } from 'react'
import type { DocumentSelection, PresentationContent, SlideShape } from '../office/document-api'
import styles from './presentation-stage.module.css'

interface PresentationStageProps {
  content: PresentationContent
  onSelect: (selection: DocumentSelection) => void
}

/** Slides in small on one side, the selected one in full; the shape that somebody chooses is selected to the add-in. */
export function PresentationStage({ content: { slides }, onSelect }: PresentationStageProps) {
  const open = slides.find(({ selected }) => selected) ?? slides[0]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.desk} aria-label="Presentation" tabIndex={0}>
      <ol className={styles.slides}>
        {slides.map(({ id, shapes }, index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.small}
              aria-pressed={id === open?.id}
              onClick={() => onSelect({ app: 'powerpoint', slide: id })}
            >
              {shapes[0]?.text || `Slide ${index + 1}`}
            </button>
          </li>
        ))}
      </ol>
      <article className={styles.slide}>
        {open?.shapes.map((shape) => (
          <button
            key={shape.id}
            type="button"
            className={styles.shape}
            aria-pressed={shape.selected}
            aria-label={`${shape.name}: ${shape.text}`}
            style={placeOf(shape)}
            onClick={() => onSelect({ app: 'powerpoint', slide: open.id, shape: shape.id })}
          >
            {shape.text}
          </button>
        ))}
      </article>
    </section>
  )
}

/** Points of a slide, in percent of its width and height. */
const across = (points: number): string => `${(points / 960) * 100}%`
const down = (points: number): string => `${(points / 540) * 100}%`

function placeOf({
  left,
  top,
  width,
  height,
  size,
  bold,
  italic,
  color,
  fill,
  line,
  alignment,
}: SlideShape): CSSProperties {
  return {
    insetInlineStart: across(left),
    insetBlockStart: down(top),
    inlineSize: across(width),
    minBlockSize: down(height),
    fontSize: `${(size / 960) * 100}cqi`,
    textAlign: alignment === 'Center' ? 'center' : alignment === 'Right' ? 'end' : 'start',
    ...(bold && { fontWeight: 700 }),
    ...(italic && { fontStyle: 'italic' }),
    ...(color !== undefined && { color }),
    ...(fill !== undefined && { backgroundColor: fill }),
    ...(line !== undefined && { borderColor: line }),
  }
}
