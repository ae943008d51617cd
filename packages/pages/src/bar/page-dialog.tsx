import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Modal } from '../modal'
import styles from './page-dialog.module.css'

interface PageDialogProps {
  title: string
  children: ReactNode
  /** Buttons before the one that closes. */
  actions?: ReactNode
  closeLabel?: string
  onClose: () => void
}

/** A dialog of the page itself: title, content, and a way out. */
export function PageDialog({ title, children, actions, closeLabel = 'Close', onClose }: PageDialogProps) {
  return (
    <Modal label={title} className={styles.dialog} onCancel={onClose}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.content}>{children}</div>
      <div className={styles.actions}>
        {actions}
        <Button onClick={onClose}>{closeLabel}</Button>
      </div>
    </Modal>
  )
}
