import { Button } from '@fluentui/react-components'
import { Mark } from '../mark'
import styles from './pane-message.module.css'
import type { PaneWords } from './pane-words'

interface PaneMessageProps {
  words: PaneWords
  onReload: () => void
}

/** What stands in place of the add-in, what to do, and trying again. */
export function PaneMessage({ words, onReload }: PaneMessageProps) {
  const { tone, sentence, next, detail } = words
  return (
    <div className={styles.message} role="status">
      <p className={styles.sentence}>
        <Mark tone={tone} /> {sentence}
      </p>
      {next && <p className={styles.next}>{next}</p>}
      {detail && <pre className={styles.detail}>{detail}</pre>}
      <Button size="small" onClick={onReload}>
        Try again
      </Button>
    </div>
  )
}
