import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { PendingPrompt } from '../office/bridge/pending-prompt'
import styles from './prompt-open.module.css'

interface PromptOpenProps {
  pending: PendingPrompt
  /** `Outlook on the web` */
  where: string
}

/** A sign-in window of the browser: opened at once where that is allowed, else behind a click. Esc cancels. */
export function PromptOpen({ pending, where }: PromptOpenProps) {
  const [opened, setOpened] = useState(false)
  const prompt = useRef<HTMLDivElement>(null)
  const tried = useRef(false)
  useEffect(() => {
    const opener = document.activeElement
    if (!tried.current) {
      tried.current = true
      setOpened(pending.openPopup())
    }
    prompt.current?.querySelector('button')?.focus()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [pending])
  return (
    <div
      ref={prompt}
      className={styles.prompt}
      role="dialog"
      aria-labelledby="prompt-open-sentence"
      onKeyDown={(event) => {
        if (event.key === 'Escape') pending.cancel()
      }}
    >
      <p className={styles.sentence} id="prompt-open-sentence">
        {opened ? `${where} has opened a sign-in window.` : `${where} wants to open a sign-in window.`}
      </p>
      <div className={styles.buttons}>
        <Button appearance="primary" data-testid="prompt-open" onClick={() => setOpened(pending.openPopup())}>
          {opened ? 'Open it again' : 'Open'}
        </Button>
        <Button onClick={() => pending.cancel()}>Cancel</Button>
      </div>
    </div>
  )
}
