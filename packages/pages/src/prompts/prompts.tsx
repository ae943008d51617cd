import { usePage } from '../page-context'
import type { PaneView } from '../pane/use-pane'
import { AddInDialog } from './add-in-dialog'
import { DialogWindow } from './dialog-window'
import { PromptOpen } from './prompt-open'
import { PromptWindow } from './prompt-window'

interface PromptsProps {
  view: PaneView
  /** `Outlook on the web` */
  where: string
}

/** Everything that a person has to answer before the add-in can go on. */
export function Prompts({ view, where }: PromptsProps) {
  const { prompts } = usePage()
  return (
    <>
      {[...prompts, ...view.prompts].map((pending) =>
        pending.prompt.kind === 'popup' ? (
          <PromptOpen key={pending.prompt.id} pending={pending} where={where} />
        ) : (
          <PromptWindow key={pending.prompt.id} pending={pending} />
        ),
      )}
      {view.dialogs.map((dialog) =>
        dialog.kind === 'window' ? (
          <DialogWindow key={dialog.id} dialog={dialog} />
        ) : (
          <AddInDialog key={dialog.id} dialog={dialog} />
        ),
      )}
    </>
  )
}
