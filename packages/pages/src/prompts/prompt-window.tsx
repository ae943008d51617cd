import type { SyntheticEvent } from 'react'
import type { PendingPrompt } from '../office/bridge/pending-prompt'
import styles from './prompt-window.module.css'
import { SimulatedWindow } from './simulated-window'

/** A page of the token service in a window of Office. Esc and the cross are the person's cancel. */
export function PromptWindow({ pending }: { pending: PendingPrompt }) {
  const { prompt } = pending
  const cancel = () => pending.cancel()
  return (
    <SimulatedWindow title={prompt.title} width="480px" height="800px" onClose={cancel}>
      <iframe
        className={styles.page}
        title={prompt.title}
        src={prompt.url}
        onLoad={(event) => cancelOnEscape(event, cancel)}
      />
    </SimulatedWindow>
  )
}

/** The page is of this origin, so its keys can be heard; a page that is not keeps them to itself. */
function cancelOnEscape({ currentTarget }: SyntheticEvent<HTMLIFrameElement>, cancel: () => void): void {
  currentTarget.contentWindow?.focus()
  currentTarget.contentDocument?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) cancel()
  })
}
