import styles from './mark.module.css'

/** How something ended; each has a colour and a shape. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain'

const shapes: Readonly<Record<Tone, string>> = { good: '✓', warn: '!', bad: '✕', plain: '●' }

/** A coloured sign whose shape says the same as its colour. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <span className={styles.mark} data-tone={tone} aria-hidden="true">
      {shapes[tone]}
    </span>
  )
}
