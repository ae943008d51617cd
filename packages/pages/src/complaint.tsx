import { Button } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss'
import styles from './complaint.module.css'
import { Mark } from './mark'

/** What could not be done, in a sentence; nothing when there is none. */
export function Complaint({ sentence, onClose }: { sentence: string; onClose: () => void }) {
  return (
    <div role="alert">
      {sentence && (
        <div className={styles.complaint}>
          <Mark tone="bad" /> <span className={styles.sentence}>{sentence}</span>
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label="Close"
            onClick={onClose}
          />
        </div>
      )}
    </div>
  )
}
