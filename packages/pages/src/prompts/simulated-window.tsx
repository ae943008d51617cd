import type { ReactNode } from 'react'
import { Band } from '../band'
import { Modal } from '../modal'
import styles from './simulated-window.module.css'

interface SimulatedWindowProps {
  /** Names who opened it. */
  title: string
  /** Wanted size, as CSS lengths. */
  width: string
  height: string
  children: ReactNode
  /** Esc, or the cross. */
  onClose: () => void
}

/** A window of the system, drawn in the page so that no browser can block it. */
export function SimulatedWindow({ title, width, height, children, onClose }: SimulatedWindowProps) {
  return (
    <Modal
      label={title}
      className={styles.window}
      style={{ '--window-width': width, '--window-height': height }}
      testId="prompt-window"
      onCancel={onClose}
    >
      <Band />
      <header className={styles.titleBar}>
        <span className={styles.title}>{title}</span>
        <span className={styles.emulator}>Onbehalf emulator</span>
        <button type="button" className={styles.close} aria-label="Close the window" onClick={onClose}>
          ✕
        </button>
      </header>
      {children}
    </Modal>
  )
}
