import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react'

interface ModalProps {
  label: string
  className: string | undefined
  style?: CSSProperties
  testId?: string
  children: ReactNode
  /** Esc. */
  onCancel: () => void
}

/** A layer above the page: everything else is out of reach, focus stays in it and goes back where it came from. */
export function Modal({ label, className, style, testId, children, onCancel }: ModalProps) {
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
  return (
    <dialog
      ref={dialog}
      className={className}
      style={style}
      data-testid={testId}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      {children}
    </dialog>
  )
}
