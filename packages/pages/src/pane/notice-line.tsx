import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import { Mark } from '../mark'
import styles from './notice-line.module.css'
import type { Notice } from './pane-state'

/** After these the add-in may be in no good state. */
const reloads: ReadonlySet<Notice['kind']> = new Set(['navigated', 'script-error', 'loader-error', 'forged'])

interface NoticeLineProps {
  notice: Notice
  onReload: () => void
  onDismiss: () => void
}

/** One line above the add-in, which stays where it is. */
export function NoticeLine({ notice, onReload, onDismiss }: NoticeLineProps) {
  const { kind, sentence, raw, count } = notice
  return (
    <div className={styles.notice} role="status" data-kind={kind}>
      <Mark tone="warn" />
      <div className={styles.words}>
        {sentence}
        {count > 1 && ` (${count} times)`}
        {raw && (
          <details>
            <summary>The raw message</summary>
            <pre className={styles.raw}>{raw}</pre>
          </details>
        )}
        {reloads.has(kind) && (
          <div>
            <Button size="small" onClick={onReload}>
              Reload the add-in
            </Button>
          </div>
        )}
      </div>
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        aria-label="Close this line"
        onClick={onDismiss}
      />
    </div>
  )
}
