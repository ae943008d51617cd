import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'
import { Band } from '../band'
import styles from './simulated-window.module.css'

interface SimulatedWindowProps {
  /** Names who opened it. */
  title: string
  /** Wanted size: pixels, or a percentage of the page. */
  width: string
  height: string
  children: ReactNode
  /** Esc, or the cross. */
  onClose: () => void
}

/** A window of the system, drawn in the page so that no browser can block it. Focus stays in it and goes back. */
export function SimulatedWindow({ title, width, height, children, onClose }: SimulatedWindowProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  const size: CSSProperties = { '--window-width': width, '--window-height': height }
  return (
    <dialog
      ref={dialog}
      className={styles.window}
      style={size}
      data-testid="prompt-window"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
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
    </dialog>
  )
}
