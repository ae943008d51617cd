import type { PendingPrompt } from '../office/bridge/pending-prompt'
import { WindowOpen } from './window-open'

interface PromptOpenProps {
  pending: PendingPrompt
  /** `Outlook on the web` */
  where: string
}

/** A sign-in window of the browser. */
export function PromptOpen({ pending, where }: PromptOpenProps) {
  return (
    <WindowOpen
      sentences={{
        opened: `${where} has opened a sign-in window.`,
        wanted: `${where} wants to open a sign-in window.`,
      }}
      open={() => pending.openPopup()}
      again="Open it again"
      close={{ label: 'Cancel', act: () => pending.cancel() }}
      testId="prompt-open"
    />
  )
}
