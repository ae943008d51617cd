import { MenuButton } from '@fluentui/react-components'
import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
import { useKeys } from '../use-keys'
import styles from './panel.module.css'

interface PanelProps {
  label: string
  /** What stands on the button. */
  button: ReactNode
  /** Name of the button when what stands on it does not say enough. */
  buttonLabel?: string
  testId: string
  /** The key that opens it. */
  shortcut: string
  /** Has longer lines. */
  wide?: boolean
  onOpen?: () => void
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button of the bar with a panel below it. A click elsewhere or Esc closes it, and focus goes back. */
export function Panel({
  label,
  button,
  buttonLabel,
  testId,
  shortcut,
  wide = false,
  onOpen,
  children,
}: PanelProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const [place, setPlace] = useState({ top: 0, left: 0 })
  useKeys({ [shortcut]: () => panel.current?.showPopover() })

  const onToggle = ({ newState }: ToggleEvent<HTMLDivElement>) => {
    setOpen(newState === 'open')
    if (newState === 'open') panel.current?.focus()
  }
  const onBeforeToggle = ({ newState }: ToggleEvent<HTMLDivElement>) => {
    const opener = document.querySelector<HTMLElement>(`[popovertarget="${id}"]`)
    if (newState === 'closed' && panel.current?.contains(document.activeElement)) opener?.focus()
    const below = opener?.getBoundingClientRect()
    if (newState !== 'open' || !below) return
    setPlace({ top: below.bottom, left: below.left })
    onOpen?.()
  }
  return (
    <>
      <MenuButton
        appearance="subtle"
        className={styles.button ?? ''}
        popoverTarget={id}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={buttonLabel}
        data-testid={testId}
      >
        {button}
      </MenuButton>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        className={styles.panel}
        data-wide={wide}
        style={{ '--panel-top': `${place.top + 4}px`, '--panel-left': `${place.left}px` }}
        onToggle={onToggle}
        onBeforeToggle={onBeforeToggle}
      >
        {open && (typeof children === 'function' ? children(() => panel.current?.hidePopover()) : children)}
      </div>
    </>
  )
}
