import { Button } from '@fluentui/react-components'
import { useEffect, useId, useRef, useState } from 'react'
import styles from './prompt-open.module.css'

interface WindowOpenProps {
  /** What is said once the window is there, and while the browser blocks it. */
  sentences: { opened: string; wanted: string }
  /** Opens the window, or brings it to the front; false when it was blocked. */
  open: () => boolean
  /** What the button says when the window is there already. */
  again: string
  close: { label: string; act: () => void }
  /** For tests: the button that opens it. */
  testId: string
}

/** A window of the browser: opened at once where that is allowed, else behind a click. Esc gives up. */
export function WindowOpen({ sentences, open, again, close, testId }: WindowOpenProps) {
  const [opened, setOpened] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const tried = useRef(false)
  const label = useId()
  const first = useRef(open)
  useEffect(() => {
    const opener = document.activeElement
    if (!tried.current) {
      tried.current = true
      setOpened(first.current())
    }
    box.current?.querySelector('button')?.focus()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <div
      ref={box}
      className={styles.prompt}
      role="dialog"
      aria-labelledby={label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close.act()
      }}
    >
      <p className={styles.sentence} id={label}>
        {opened ? sentences.opened : sentences.wanted}
      </p>
      <div className={styles.buttons}>
        <Button appearance="primary" data-testid={testId} onClick={() => setOpened(open())}>
          {opened ? again : 'Open'}
        </Button>
        <Button onClick={close.act}>{close.label}</Button>
      </div>
    </div>
  )
}
